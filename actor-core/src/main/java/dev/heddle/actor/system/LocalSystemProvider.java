package dev.heddle.actor.system;

import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.SystemConfig;
import dev.heddle.actor.runner.Baton;

/** Makes the systems of this module. Public for the service loader and the test kit. */
public final class LocalSystemProvider implements ActorSystem.Provider {
    public LocalSystemProvider() {}

    /** A system in which threads run one at a time. */
    public static ActorSystem create(SystemConfig config, Baton baton) {
        return new LocalSystem(config, baton);
    }

    @Override
    public ActorSystem create(SystemConfig config) {
        return new LocalSystem(config);
    }
}
