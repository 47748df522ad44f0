package dev.heddle.actor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes with JUnit inside a test. */
final class TestClasses {
    private TestClasses() {}

    /** What each test of the class failed with, suppressed ones included; those that passed are not in it. */
    static List<String> failuresOf(Class<?> tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests)).build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        assertTrue(summary.getTestsStartedCount() > 0, "no test ran");
        return summary.getFailures().stream().map(TestExecutionSummary.Failure::getException)
                .map(TestClasses::textOf).toList();
    }

    private static String textOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    static void assertOneFailure(Class<?> tests, String... parts) {
        List<String> failures = failuresOf(tests);
        assertEquals(1, failures.size(), failures::toString);
        Stream.of(parts).forEach(part -> assertTrue(failures.get(0).contains(part), failures.get(0)));
    }
}
