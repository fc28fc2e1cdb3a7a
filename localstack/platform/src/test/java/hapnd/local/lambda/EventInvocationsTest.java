package hapnd.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.local.access.Credentials;
import hapnd.local.access.Signed;
import hapnd.local.events.Schedules;
import hapnd.local.iam.AccessControl;
import hapnd.local.iam.Arns;
import hapnd.local.template.FunctionAddress;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import hapnd.local.template.Stack.Schedule;
import hapnd.local.template.TemplateException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asynchronous invocations: retries, destinations and schedules. */
class EventInvocationsTest {
    private static final FunctionAddress WORKER = FunctionAddress.parse("worker");
    private static final LinkedBlockingQueue<String> LINES = new LinkedBlockingQueue<>();
    private static final LinkedBlockingQueue<String> GIVEN_UP = new LinkedBlockingQueue<>();

    @TempDir
    static Path folder;

    static Vertx vertx;
    static LambdaService lambda;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        lambda = new LambdaService(
                vertx,
                List.of(new Function(
                        "worker",
                        new Code.Zip(Zips.of(folder, EventHandler.class), "java25", EventHandler.class.getName()),
                        256,
                        Duration.ofSeconds(20),
                        Map.of(),
                        false,
                        Optional.of(1),
                        List.of("$LATEST", "live"))),
                TestSetup.in(folder),
                (name, line) -> LINES.add(line));
    }

    @AfterAll
    static void stop() {
        lambda.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void forget() {
        LINES.clear();
        GIVEN_UP.clear();
    }

    private static final Credentials CREDENTIALS = Credentials.random();

    @Test
    void a_failed_event_is_tried_three_times_with_one_id_and_then_given_up() throws Exception {
        EventInvocations events = events(Duration.ofHours(6));

        assertThat(events.accept(WORKER, Optional.empty(), Buffer.buffer("{\"do\":\"throw\"}")))
                .isEmpty();

        String first = got();
        assertThat(got()).isEqualTo(first);
        assertThat(got()).isEqualTo(first);
        assertThat(GIVEN_UP.poll(30, TimeUnit.SECONDS))
                .isEqualTo("worker gave up an asynchronous invocation: RetriesExhausted");
    }

    @Test
    void no_retry_begins_after_the_events_maximum_age() throws Exception {
        EventInvocations events = events(Duration.ZERO);

        var _ = events.accept(WORKER, Optional.empty(), Buffer.buffer("{\"do\":\"throw\"}"));

        assertThat(GIVEN_UP.poll(30, TimeUnit.SECONDS)).contains("EventAgeExceeded");
        assertThat(LINES.stream().filter(line -> line.startsWith("got "))).hasSize(1);
    }

    @Test
    void the_invoke_api_answers_202_before_the_function_runs_and_404_where_there_is_none() throws Exception {
        EventInvocations events = events(Duration.ofHours(6));
        try (InvokeApi api = InvokeApi.start(
                        vertx,
                        AccessControl.of(CREDENTIALS, line -> {}),
                        new Arns("us-east-1", "000000000000"),
                        () -> lambda,
                        () -> events);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(invoke(client, api, "worker", "{\"n\":1}").statusCode()).isEqualTo(202);
            assertThat(got()).isNotNull();
            assertThat(invoke(client, api, "nobody", "{}").statusCode()).isEqualTo(404);
            assertThat(invoke(client, api, "worker", "\"" + "x".repeat(1024 * 1024) + "\"")
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void a_schedule_that_is_due_invokes_its_function_through_the_alias_with_the_scheduled_event() throws Exception {
        var now = new AtomicReference<Instant>(Instant.parse("2026-03-01T10:00:00Z"));
        var alarm = new AtomicReference<Runnable>();
        var schedule = new Schedule(
                "arn:aws:events:us-east-1:000000000000:rule/Shop-Sweep",
                "rate(1 minute)",
                "arn:aws:lambda:us-east-1:000000000000:function:worker:live",
                Optional.empty());
        try (var _ = new Schedules(
                List.of(schedule),
                Duration.ofMinutes(1),
                now::get,
                (time, action) -> {
                    // what the platform's timers take
                    assertThat(time.toMillis()).isPositive();
                    alarm.set(action);
                },
                events(Duration.ofHours(6)),
                (function, line) -> {})) {
            alarm.get().run();
            now.set(Instant.parse("2026-03-01T10:00:59.999600Z"));
            alarm.get().run();
            // what the function of the test before says of its end may come late
            assertThat(LINES).noneMatch(line -> line.startsWith("got "));

            now.set(Instant.parse("2026-03-01T10:01:00.002Z"));
            alarm.get().run();
            assertThat(got())
                    .contains(
                            "version=0",
                            "detail-type=Scheduled Event",
                            "source=aws.events",
                            "account=000000000000",
                            "time=2026-03-01T10:01:00Z",
                            "region=us-east-1",
                            "resources=[arn:aws:events:us-east-1:000000000000:rule/Shop-Sweep]",
                            "detail={}");

            now.set(Instant.parse("2026-03-01T10:02:00Z"));
            alarm.get().run();
            assertThat(got()).contains("time=2026-03-01T10:02:00Z");
        }
    }

    @Test
    void a_schedule_that_is_no_rate_is_an_error_that_names_its_rule() {
        Schedule schedule = new Schedule(
                "arn:aws:events:us-east-1:000000000000:rule/Shop-Report",
                "cron(0 10 * * ? *)",
                "arn:aws:lambda:us-east-1:000000000000:function:worker:live",
                Optional.empty());

        assertThatThrownBy(() -> new Schedules(
                        List.of(schedule),
                        Duration.ofMinutes(1),
                        Instant::now,
                        (time, action) -> {},
                        events(Duration.ofHours(6)),
                        (function, line) -> {}))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("rule/Shop-Report, ScheduleExpression")
                .hasMessageContaining("cron(0 10 * * ? *)");
    }

    private static String got() throws InterruptedException {
        for (String line = LINES.poll(30, TimeUnit.SECONDS); line != null; line = LINES.poll(30, TimeUnit.SECONDS)) {
            if (line.startsWith("got ")) {
                return line;
            }
        }
        throw new AssertionError("the function was not invoked");
    }

    private static EventInvocations events(Duration maximumAge) {
        return new EventInvocations(
                vertx,
                lambda,
                new EventInvocations.Setup(
                        List.of(Duration.ofMillis(50), Duration.ofMillis(100)), Duration.ofMillis(50), maximumAge),
                (function, line) -> GIVEN_UP.add(function + " " + line));
    }

    private static HttpResponse<String> invoke(HttpClient client, InvokeApi api, String function, String body)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(api.endpoint().resolve("/2015-03-31/functions/" + function + "/invocations"))
                        .header("X-Amz-Invocation-Type", "Event")
                        .header("Authorization", Signed.with(CREDENTIALS))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
