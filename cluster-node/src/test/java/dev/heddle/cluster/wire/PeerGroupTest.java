package dev.heddle.cluster.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.actor.GroupName;
import dev.heddle.cluster.wire.PeerGroup.Fault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PeerGroupTest {

    @Test
    void aGroupThatWeWouldNotTakeIsReadAndNamesItsFault() {
        assertFault(Fault.EMPTY_NAME, new PeerGroup("s", ""));
        assertFault(Fault.TOO_LONG, new PeerGroup("s", "x".repeat(256)));
        assertFault(Fault.TOO_LONG, new PeerGroup("é".repeat(128), "g"));
        assertFault(Fault.CONTROL_CHARACTERS, new PeerGroup("s", "a\nb"));
        assertFault(Fault.CONTROL_CHARACTERS, new PeerGroup("\u0000", "b"));
    }

    @Test
    void aGoodGroupIsAGroupNameAndBack() {
        for (GroupName name : List.of(new GroupName("", "g"), GroupName.of("x".repeat(255)), new GroupName("é", "ü"))) {
            assertEquals(Optional.empty(), PeerGroup.of(name).fault());
            assertEquals(name, PeerGroup.of(name).groupName());
        }
    }

    private static void assertFault(Fault fault, PeerGroup group) {
        WireMessage.PgJoin join = new WireMessage.PgJoin(group, List.of());
        assertEquals(join, WireCodec.decode(WireCodec.encode(join)));
        assertEquals(Optional.of(fault), group.fault());
    }
}
