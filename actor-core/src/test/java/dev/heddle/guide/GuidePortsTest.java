package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.port.OutputPort;
import dev.heddle.actor.port.PortSubscription;
import dev.heddle.actor.port.SubscriptionEnd;
import dev.heddle.actor.port.SubscriptionOptions;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/output-ports.md. */
@Timeout(30)
class GuidePortsTest extends WithSystem {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Trail<Object> trail = new Trail<>();

    // snippet: publisher
    /** Measures. Who wants to know has subscribed; the sensor does not know who that is. */
    static final class Sensor implements Actor<Sensor.Message> {
        sealed interface Message {
            record Measured(double celsius) implements Message {}
        }

        record Reading(double celsius) {}

        private final OutputPort<Reading> readings;

        Sensor(OutputPort<Reading> readings) {
            this.readings = readings;
        }

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            switch (message) {
                case Message.Measured(double celsius) -> readings.send(new Reading(celsius));
            }
        }
    }

    // end
    // snippet: subscriber
    /** Knows readings only as its own message. */
    static final class Alarm implements Actor<Alarm.Message> {
        sealed interface Message {
            record TooWarm(double celsius) implements Message {}

            record Lost(SubscriptionEnd why) implements Message {}
        }

        // end
        private final Trail<Object> log;

        Alarm(Trail<Object> log) {
            this.log = log;
        }

        @Override
        public void receive(Message message, ActorContext<Message> self) throws InterruptedException {
            log.add(message);
        }
        // snippet: subscriber
    }

    // end

    @Test
    void aSubscriberGetsWhatItsConverterMakes() {
        // snippet: subscribe
        OutputPort<Sensor.Reading> readings = OutputPort.create("readings");
        ActorRef<Sensor.Message> sensor = system.spawn(() -> new Sensor(readings));
        ActorRef<Alarm.Message> alarm = system.spawn(() -> new Alarm(trail));
        readings.subscribe(alarm, reading -> reading.celsius() > 30
                ? Optional.of(new Alarm.Message.TooWarm(reading.celsius()))
                : Optional.empty());
        // end
        sensor.tell(new Sensor.Message.Measured(20));
        sensor.tell(new Sensor.Message.Measured(31));
        assertTrue(sensor.drainAndWait(SOON));
        assertTrue(alarm.drainAndWait(SOON));
        assertEquals(List.of(new Alarm.Message.TooWarm(31)), trail.all());
        assertEquals(0, readings.subscriptions());
    }

    @Test
    void aViewNeedsNoConverter() {
        OutputPort<Sensor.Reading> readings = OutputPort.create("readings");
        ActorRef<Alarm.Message> alarm = system.spawn(() -> new Alarm(trail));
        // snippet: view
        readings.subscribe(alarm.narrow(reading -> new Alarm.Message.TooWarm(reading.celsius())));
        // end
        readings.send(new Sensor.Reading(7));
        assertEquals(List.of(new Alarm.Message.TooWarm(7)), trail.await(1));
    }

    @Test
    void aSlowSubscriberIsDroppedAndItsOwnerHearsOfIt() throws InterruptedException {
        OutputPort<Sensor.Reading> readings = OutputPort.create("readings");
        CountDownLatch go = new CountDownLatch(1);
        ActorRef<Sensor.Reading> archive = system.spawn(() -> (reading, self) -> go.await());
        ActorRef<Alarm.Message> alarm = system.spawn(() -> new Alarm(trail));
        // snippet: slow
        PortSubscription subscription = readings.subscribe(archive,
                SubscriptionOptions.disconnect(1_000).onEnd(end -> alarm.tell(new Alarm.Message.Lost(end))));
        // end
        for (int i = 0; i < 1_100; i++) {
            readings.send(new Sensor.Reading(i));
        }
        assertTrue(trail.await(1).getFirst().toString().contains("TooSlow"), trail.all().toString());
        assertTrue(subscription.end().isPresent());
        go.countDown();
    }
}
