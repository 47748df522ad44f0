/**
 * Typed publish-subscribe between actors: an {@link dev.heddle.actor.port.OutputPort} hands what is sent on it to every
 * actor that has subscribed, through a converter that filters and maps, so that neither side knows the other's type.
 *
 * <pre>
 *   publisher ── send(value) ──> OutputPort ──> Subscriber ── converter ──> Way ──> the subscriber's mailbox
 *                                   a list that is       filters, maps        Direct    as a tell does
 *                                   copied on change                          Counted   so many may wait there
 *                                                                             Latest    of so many the oldest goes
 * </pre>
 *
 * <p>Threads: any, and none of its own. Converters run on the publisher's thread, in the order of subscribing, and a
 * value gets to all that have room before anybody is waited for. {@code send} takes no lock: it reads the list once. A
 * publisher waits only for subscriptions that say so, each with a limit that counts from the moment the value found no
 * room, and never on the timer's thread or the reader's of a connection. What is told of an end runs on a virtual
 * thread of its own.
 *
 * <p>How many messages of a subscription wait is known by tickets: they stand in the mailbox in place of the messages
 * and become them in the subscriber's turn. A ticket of {@code Latest} stands for whatever is the oldest then, so
 * dropping one leaves no hole in the mailbox.
 *
 * <p>A subscriber's actor knows its subscriptions weakly: they end with it, and do not keep alive a port that everybody
 * else has forgotten.
 *
 * <p>Callers: users. Whom it calls: refs, here by {@code cell}, of other nodes by {@code spi}.
 */
package dev.heddle.actor.port;
