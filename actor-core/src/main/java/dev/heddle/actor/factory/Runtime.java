package dev.heddle.actor.factory;

import java.util.ServiceLoader;

/** Where factories come from. */
final class Runtime {
    static final Factory.Provider PROVIDER = ServiceLoader
            .load(Factory.Provider.class, Factory.class.getClassLoader()).findFirst()
            .orElseThrow(() -> new IllegalStateException("No runtime found for " + Factory.Provider.class.getName()
                    + "; if actor-core was repackaged, keep its META-INF/services"));

    private Runtime() {}
}
