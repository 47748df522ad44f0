/** The wire's generated classes. They end in the cluster's WireCodec and are nobody else's business. */
@SuppressWarnings("module")
module dev.heddle.proto {
    requires com.google.protobuf;

    exports dev.heddle.proto to dev.heddle.cluster;
}
