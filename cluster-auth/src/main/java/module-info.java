/** The cluster's handshake as pure functions. */
@SuppressWarnings("module")
module dev.heddle.cluster.auth {
    exports dev.heddle.cluster.auth to dev.heddle.cluster;
}
