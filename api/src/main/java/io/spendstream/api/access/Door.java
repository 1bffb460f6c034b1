package io.spendstream.api.access;

/** Who may use a path. Whoever sends no key is the operator: the API listens on loopback unless told otherwise. */
public enum Door {
    /** Anybody; a key is not even looked at. */
    PUBLIC,
    /** The operator; an organisation's key may not. */
    OPERATOR,
    /** The operator, and organisations, each of which sees and changes its own only. */
    ORGANIZATION,
    /** Organisations only: a key must be sent. */
    KEY
}
