/** Attribution rules: how they are read from files, edited and kept. Knows nothing of HTTP: the command line uses it too. */
package io.spendstream.api.rules;
