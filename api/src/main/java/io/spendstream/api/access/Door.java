package io.spendstream.api.access;

/** Who may use a path. */
public enum Door {
    /** Anybody; a key is not even looked at. */
    PUBLIC,
    /** Anybody, and what is behind it looks who it is: exporters in the field send no key. */
    ANYBODY,
    /** The operator; an organisation's key may not. */
    OPERATOR,
    /** The operator, and organisations, each of which sees and changes its own only. */
    ORGANIZATION,
    /** Organisations only. */
    KEY
}
