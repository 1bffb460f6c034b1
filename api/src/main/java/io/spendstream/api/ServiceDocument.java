package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Describes a process to those who ask its /metrics for JSON. */
@FunctionalInterface
public interface ServiceDocument {
    ObjectNode now();
}
