package dev.heddle.actor.factory.crew;

import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.factory.Factory;
import dev.heddle.actor.factory.FactoryOptions;
import dev.heddle.actor.factory.FactorySettings;
import dev.heddle.actor.factory.dispatch.Event;
import dev.heddle.actor.spi.Backstage;
import java.util.Objects;

/** Makes factories. Public for the service loader. */
public final class LocalFactoryProvider implements Factory.Provider {
    public LocalFactoryProvider() {}

    @Override
    public <K, J> Factory<K, J> spawn(ActorSystem system, FactoryOptions<K, J> options) {
        Objects.requireNonNull(system, "system");
        Backstage backstage = Backstage.of(system);
        LocalFactory<K, J> factory = new LocalFactory<>(backstage, settingsOf(options));
        system.spawn(spawnOptions(options), () -> new FactoryActor<>(factory, options, backstage));
        return factory;
    }

    @Override
    public <K, J> Factory<K, J> spawn(ActorContext<?> parent, FactoryOptions<K, J> options) {
        Objects.requireNonNull(parent, "parent");
        Backstage backstage = Backstage.of(parent.system());
        LocalFactory<K, J> factory = new LocalFactory<>(backstage, settingsOf(options));
        parent.spawn(spawnOptions(options), () -> new FactoryActor<>(factory, options, backstage));
        return factory;
    }

    private static <K, J> FactorySettings<K, J> settingsOf(FactoryOptions<K, J> options) {
        return Objects.requireNonNull(options, "options").settings();
    }

    private static <K, J> SpawnOptions<Event<K, J>> spawnOptions(FactoryOptions<K, J> options) {
        SpawnOptions<Event<K, J>> plain = SpawnOptions.defaults();
        return options.name().map(plain::named).orElse(plain);
    }
}
