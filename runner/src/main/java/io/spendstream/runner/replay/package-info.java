/** Saying again what was said: raw records, with their own keys, bytes, headers and times, behind those that are there. */
package io.spendstream.runner.replay;
