package dev.heddle.actor;

import java.util.List;

/** Actors joined or left a group. */
public sealed interface GroupChange {

    /** The group that changed. */
    GroupName group();

    /** These are members now. */
    record Joined(GroupName group, List<ActorRef<?>> actors) implements GroupChange {
        public Joined {
            actors = List.copyOf(actors);
        }
    }

    /** These are members no more. */
    record Left(GroupName group, List<ActorRef<?>> actors) implements GroupChange {
        public Left {
            actors = List.copyOf(actors);
        }
    }
}
