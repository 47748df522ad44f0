/** Actors on virtual threads, for one process. Knows no network. */
@SuppressWarnings("module")
module dev.heddle.actor {
    requires org.slf4j;
    // The test kit has an extension for JUnit. Not transitive: then modules that use this one would not compile
    // without.
    requires static org.junit.jupiter.api;

    exports dev.heddle.actor;
    exports dev.heddle.actor.port;
    exports dev.heddle.actor.ask to dev.heddle.cluster;
    exports dev.heddle.actor.factory;
    exports dev.heddle.actor.log to dev.heddle.cluster;
    exports dev.heddle.actor.runner to dev.heddle.cluster;
    exports dev.heddle.actor.spi to dev.heddle.cluster;
    exports dev.heddle.actor.testkit;

    uses dev.heddle.actor.ActorSystem.Provider;
    uses dev.heddle.actor.Asks.Provider;
    uses dev.heddle.actor.factory.Factory.Provider;

    provides dev.heddle.actor.ActorSystem.Provider with dev.heddle.actor.system.LocalSystemProvider;
    provides dev.heddle.actor.Asks.Provider with dev.heddle.actor.ask.AskMany;
    provides dev.heddle.actor.factory.Factory.Provider with dev.heddle.actor.factory.crew.LocalFactoryProvider;
}
