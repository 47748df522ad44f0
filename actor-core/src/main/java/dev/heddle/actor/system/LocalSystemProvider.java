package dev.heddle.actor.system;

import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.SystemConfig;

/** Makes the systems of this module. Public for the service loader only. */
public final class LocalSystemProvider implements ActorSystem.Provider {
    public LocalSystemProvider() {}

    @Override
    public ActorSystem create(SystemConfig config) {
        return new LocalSystem(config);
    }
}
