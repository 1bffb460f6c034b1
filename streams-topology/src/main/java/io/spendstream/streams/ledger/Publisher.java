package io.spendstream.streams.ledger;

import io.spendstream.streams.allocate.Allocation;
import io.spendstream.streams.knowledge.Knowledge;

/**
 * What publishing needs, the same for all slices of a task.
 *
 * @param generation of the task's state: larger after a rebuild
 */
record Publisher(Allocation allocation, Knowledge knowledge, Settling settling, long generation) {}
