package dev.heddle.actor.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.ActorId;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.GroupTypeException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The members of a group with their type. */
@Timeout(10)
class GroupTest {
    private static final GroupName NAME = GroupName.of("group");
    private static final GroupKey<String> TEXTS = GroupKey.local(NAME, String.class);
    private static final GroupKey<Integer> NUMBERS = GroupKey.local(NAME, Integer.class);

    /** A member that is only counted. */
    private record Dummy(ActorId id) implements Resident {
        @Override
        public long pid() {
            return id.pid();
        }

        @Override
        public ActorRef<?> ref() {
            return null;
        }

        @Override
        public Optional<dev.heddle.actor.MessageCodec<?>> codec() {
            return Optional.empty();
        }

        @Override
        public boolean hasEnded() {
            return false;
        }

        @Override
        public void markKnown() {}

        @Override
        public boolean isKnown() {
            return true;
        }

        @Override
        public void hears(dev.heddle.actor.SupervisionEvent event) {}
    }

    private static Member member(long pid) {
        return new Member.Local(new Dummy(ActorId.local(pid)), null);
    }

    @Test
    void whoeverReadsGetsMembersOfHisOwnTypeOrNone() {
        Group group = new Group();
        Member text = member(1);
        Member number = member(2);
        group.add(text, String.class);
        group.refresh();
        // A reader has looked, and now everything is another type before it reads.
        group.remove(text.id());
        group.add(number, Integer.class);
        assertEquals(List.of(text), group.snapshot(TEXTS).members());
        group.refresh();
        assertThrows(GroupTypeException.class, () -> group.snapshot(TEXTS));
        assertEquals(List.of(number), group.snapshot(NUMBERS).members());
    }
}
