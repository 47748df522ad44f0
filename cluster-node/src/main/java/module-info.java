/** A node of a cluster: frames, codecs, sessions, and what stands here for actors elsewhere. */
@SuppressWarnings("module")
module dev.heddle.cluster {
    requires transitive dev.heddle.actor;
    requires dev.heddle.cluster.auth;
    requires dev.heddle.proto;
    requires com.google.protobuf;
    requires org.slf4j;

    exports dev.heddle.cluster;
    exports dev.heddle.cluster.codec;
    exports dev.heddle.cluster.discovery;
    exports dev.heddle.cluster.jobs;
    exports dev.heddle.cluster.node;
    exports dev.heddle.cluster.transport;
}
