package dev.heddle.samples.scenario;

import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.scenario.Member;
import dev.heddle.cluster.scenario.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A node in a process of its own, asked by lines. It ends with its standard input, so with these tests, whatever
 * becomes of them.
 */
final class ProcessMember implements Member {
    private static final Pattern LISTENING = Pattern.compile("\"event\":\"listening\".*\"port\":(\\d+)");
    private static final long START_LIMIT_SECONDS = 30;
    private static final long ANSWER_LIMIT_SECONDS = 30;
    private static final long END_LIMIT_SECONDS = 10;

    private final String name;
    private final Process process;
    private final Writer requests;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Map<String, CompletableFuture<Reply>> awaited = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();

    /** Holds the process still; null while it runs. */
    private Process pause;

    private ProcessMember(String name, Process process) {
        this.name = name;
        this.process = process;
        this.requests = process.outputWriter();
    }

    static ProcessMember start(String name, ProcessBuilder command) {
        try {
            ProcessMember member = new ProcessMember(name, command.start());
            Thread.ofVirtual().name("answers of " + name).start(member::read);
            return member;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has come up; else it has ended, or is ended now. */
    boolean awaitListening() {
        try {
            return within(START_LIMIT_SECONDS, port) > 0;
        } catch (AssertionError e) {
            close();
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line; (line = lines.readLine()) != null;) {
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    port.complete(Integer.parseInt(listening.group(1)));
                } else if (Character.isDigit(line.isEmpty() ? ' ' : line.charAt(0))) {
                    answered(line.split(" ", 3));
                }
            }
        } catch (IOException e) {
            // A process that was killed in the middle of a line; whoever asked it hears below that it has ended.
            port.completeExceptionally(e);
        }
        AssertionError ended = new AssertionError(name + " has ended");
        port.completeExceptionally(ended);
        awaited.values().forEach(answer -> answer.completeExceptionally(ended));
    }

    private void answered(String[] words) {
        CompletableFuture<Reply> answer = awaited.remove(words[0]);
        String rest = words.length > 2 ? words[2] : "";
        if (words[1].equals("ok")) {
            answer.complete(Reply.parse(rest));
        } else {
            answer.completeExceptionally(new AssertionError(name + ": " + rest));
        }
    }

    @Override
    public HostAndPort address() {
        return new HostAndPort("127.0.0.1", within(START_LIMIT_SECONDS, port));
    }

    @Override
    public Reply ask(Object... words) {
        String id = String.valueOf(lastId.incrementAndGet());
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        awaited.put(id, answer);
        String request = Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" "));
        try {
            requests.write(id + ' ' + request + '\n');
            requests.flush();
        } catch (IOException e) {
            throw new AssertionError(name + " takes no request: " + request, e);
        }
        try {
            return within(ANSWER_LIMIT_SECONDS, answer);
        } catch (AssertionError e) {
            throw new AssertionError(name + ", asked '" + request + "': " + e.getMessage(), e);
        }
    }

    private static <T> T within(long seconds, CompletableFuture<T> future) {
        try {
            return future.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer within " + seconds + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** SIGKILL. */
    @Override
    public void kill() {
        close();
        if (process.isAlive()) {
            throw new AssertionError("process " + process.pid() + " of " + name + " does not end");
        }
    }

    private static void awaitEnd(Process ending) {
        try {
            ending.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGSTOP. Who sends it sends SIGCONT when its own input is closed, at the latest by the end of these tests. */
    @Override
    public void pause() {
        String pid = String.valueOf(pid());
        try {
            pause = new ProcessBuilder("sh", "-c", "kill -STOP $0 && echo stopped && read line; kill -CONT $0", pid)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (!"stopped".equals(pause.inputReader().readLine())) {
                throw new AssertionError(name + " does not stop");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void resume() {
        if (pause != null) {
            closeInput(pause);
            awaitEnd(pause);
            pause = null;
        }
    }

    private static void closeInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It is gone already; that is what closing was for.
            return;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        resume();
        closeInput(process);
        awaitEnd(process);
    }
}
