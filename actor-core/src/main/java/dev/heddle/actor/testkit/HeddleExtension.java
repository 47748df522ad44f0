package dev.heddle.actor.testkit;

import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.ask.Waits;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * For JUnit Jupiter: gives each test a system of its own, and fails the test for what it leaves behind.
 *
 * <pre>
 * &#64;ExtendWith(HeddleExtension.class)
 * class CounterTest {
 *     &#64;Test
 *     void counts(ActorSystem system, TestProbe&lt;Long&gt; probe) { ... }
 * }
 * </pre>
 *
 * <p>Test methods, and those before and after each test, may have parameters of the types {@link ActorSystem} (the
 * same one for all of them), {@link TestProbe} (each a new one of that system) and {@link ActorFailures}. The system is
 * made when it is first wanted and closed after the test. With a parameter of the type {@link DeterministicSystem} it
 * is that one's; {@link Seed} says which seed, and a failure which it was.
 *
 * <p>A test fails when
 * <ul>
 * <li>an actor does not end within the stop limit, 5 s unless set, once it is stopped after the test,
 * <li>a system that the test opened itself, on its own thread, is still open after it,
 * <li>an actor in one of these systems failed and nobody handled or expected it; see {@link ActorFailures}.
 * </ul>
 * When it has failed already, these come with its failure as suppressed ones.
 */
@SuppressWarnings("exports") // Whoever uses it requires JUnit.
public final class HeddleExtension
        implements
            TestInstancePreConstructCallback,
            BeforeEachCallback,
            AfterEachCallback,
            ParameterResolver,
            TestExecutionExceptionHandler {
    private static final Namespace STORE = Namespace.create(HeddleExtension.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    /** What a test opens while its instance is made belongs to it, but before it there is no place to keep that. */
    private static final ThreadLocal<TestRun> CONSTRUCTING = new ThreadLocal<>();

    private final Duration stopLimit;

    /** For {@code @ExtendWith}. */
    public HeddleExtension() {
        this(STOP_LIMIT);
    }

    /**
     * For {@code @RegisterExtension}: actors have so long to end after a test.
     *
     * @param stopLimit longer than zero
     */
    public HeddleExtension(Duration stopLimit) {
        this.stopLimit = Waits.checked(stopLimit);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) == Lifecycle.PER_METHOD
                && CONSTRUCTING.get() == null) {
            CONSTRUCTING.set(new TestRun());
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        TestRun begun = CONSTRUCTING.get();
        CONSTRUCTING.remove();
        context.getStore(STORE).put(TestRun.class, begun == null ? new TestRun() : begun);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        run(context).end(stopLimit, context.getTestMethod().flatMap(HeddleExtension::expected).orElse(List.of()));
    }

    private static Optional<List<Class<? extends Throwable>>> expected(Method test) {
        return AnnotationSupport.findAnnotation(test, ExpectFailure.class).map(ExpectFailure::value).map(List::of);
    }

    private static TestRun run(ExtensionContext context) {
        return context.getStore(STORE).get(TestRun.class, TestRun.class);
    }

    /** A test that fails says how to see that again. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        run(context).hint().ifPresent(hint -> failure.addSuppressed(new AssertionError(hint)));
        throw failure;
    }

    private static OptionalLong seed(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Seed.class)
                .or(() -> AnnotationSupport.findAnnotation(context.getRequiredTestClass(), Seed.class))
                .map(seed -> OptionalLong.of(seed.value())).orElse(OptionalLong.empty());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return parameter.getDeclaringExecutable() instanceof Method && context.getTestMethod().isPresent()
                && (type == ActorSystem.class || type == TestProbe.class || type == DeterministicSystem.class
                        || type == ActorFailures.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestRun run = run(context);
        Class<?> type = parameter.getParameter().getType();
        if (Stream.of(parameter.getDeclaringExecutable().getParameterTypes())
                .anyMatch(DeterministicSystem.class::equals)) {
            DeterministicSystem deterministic = run.deterministic(seed(context));
            if (type == DeterministicSystem.class) {
                return deterministic;
            }
        }
        if (type == ActorSystem.class) {
            return run.system();
        }
        return type == TestProbe.class ? TestProbe.create(run.system()) : run.failures();
    }
}
