/** The door of FOCUS files: what arrives, what becomes of it, and the port behind which the import is. */
package io.spendstream.api.focus;
