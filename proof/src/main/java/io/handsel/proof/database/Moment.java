package io.handsel.proof.database;

/** What befalls a statement, and when. */
enum Moment {
    /** The connection breaks before it is sent. */
    LOST_BEFORE_STATEMENT,
    /** It has run, and the server ends the connection before COMMIT. */
    LOST_BEFORE_COMMIT,
    /** COMMIT takes place, and the reply is lost. */
    REPLY_LOST_APPLIED,
    /** COMMIT does not take place, and the reply is lost. */
    REPLY_LOST_NOT_APPLIED,
    /** The node dies before it is sent. */
    NODE_DIES_BEFORE,
    /** The node dies after COMMIT, before anything else. */
    NODE_DIES_AFTER
}
