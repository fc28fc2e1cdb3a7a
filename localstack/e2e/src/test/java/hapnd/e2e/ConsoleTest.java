package hapnd.e2e;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.testkit.WebhookReceiver;
import hapnd.testkit.Zip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console as people use it, each time in tenants of its own: scenarios in a browser on the platform of this build. */
@ExtendWith(OnPlatform.class)
class ConsoleTest {
    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final String ITEM = "{\"item\": \"tea\", \"price\": 4.50}";

    private static Browser browser;

    private Platform platform;
    private JsonNode tenant;
    private Api api;

    @BeforeAll
    static void a_browser() {
        browser = Browser.find().orElse(null);
        if (browser == null && "true".equals(System.getenv("CI"))) {
            fail(Browser.MISSING);
        }
        if (browser == null) {
            System.out.println(Browser.MISSING);
            abort(Browser.MISSING);
        }
    }

    @BeforeEach
    void a_tenant(Platform shared) {
        platform = shared;
        tenant = newTenant();
        api = new Api(platform.http(), tenant.path("apiKey").asText());
    }

    private JsonNode newTenant() {
        return new Admin(platform).newTenant("console " + TENANTS.incrementAndGet());
    }

    private ObjectNode given() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("url", platform.http().toString().replaceFirst("/$", ""))
                .put("key", api.key());
    }

    private static Path zip(String name, Map<String, String> sources) throws IOException {
        return Files.write(Build.newFolder("console").resolve(name), Zip.of(sources));
    }

    /** An order with four events. */
    private void order(String id) {
        api.append(id, "OrderPlaced", "{\"customerId\": \"customer_1\"}").expect(201);
        api.append(id, "ItemAdded", ITEM).expect(201);
        api.append(id, "ItemAdded", "{\"item\": \"cup\", \"price\": 12.00}").expect(201);
        api.append(id, "ItemRemoved", "{\"item\": \"tea\"}").expect(201);
    }

    @Nested
    class Whoever_begins {
        @Test
        void gets_from_an_empty_tenant_to_the_state_after_a_first_event_in_the_page_alone() throws IOException {
            Path order = zip("order.zip", Build.orderSample());
            browser.plays("first-event.mjs", given().put("zip", order.toString()));
        }

        @Test
        void previews_code_against_history_and_deploys_it_then() throws IOException {
            api.deploy(Source.counter("thing", 1));
            api.append("thing_1", "Happened").expect(201);
            api.append("thing_1", "Happened").expect(201);

            Path ten = zip("ten.zip", Source.counter("thing", 10));
            browser.plays("preview-deploy.mjs", given().put("zip", ten.toString()));
        }
    }

    @Nested
    class Whoever_asks_why {
        @Test
        void sees_the_state_at_an_earlier_version_and_what_its_event_changed() {
            api.deploy(Build.orderSample());
            order("order_1");

            browser.plays("time-slider.mjs", given());
        }

        @Test
        void sees_an_event_that_a_program_appends_without_loading_the_page_anew() {
            order("order_1");

            browser.plays("live-tail.mjs", given());
        }

        @Test
        void finds_the_event_at_which_a_projection_has_stopped_and_skips_it() {
            var projections = new Projections(api);
            String id = Projections.id(projections.deploy(Source.tallies(1, "Cursed")), "Tallies.ByColour");
            Tallies.paint(api, "order_1", "red", 2);
            api.append("order_1", "Cursed", "{\"colour\": \"red\"}").expect(201);
            Tallies.paint(api, "order_1", "red", 2);
            projections.await(id, "faulted");

            browser.plays("fault.mjs", given().put("projection", id));
        }
    }

    @Nested
    class A_webhook_that_failed {
        private WebhookReceiver receiver;

        @BeforeEach
        void a_receiver_that_fails() throws IOException {
            receiver = WebhookReceiver.start().answers(_ -> 500);
        }

        @AfterEach
        void stop() {
            receiver.close();
        }

        @Test
        void leaves_a_dead_letter_which_is_replayed_and_a_new_secret_is_shown_once() {
            String projection = withDeadLetter(platform, api, receiver);
            receiver.answers(_ -> 200);

            browser.plays("dead-letter.mjs", given().put("projection", projection));
        }
    }

    @Nested
    class A_key {
        @Test
        void that_is_wrong_is_refused_and_one_that_is_revoked_ends_the_session() {
            String keyId = tenant.path("keyId").asText();
            Runnable revoke = () -> new Admin(platform).asks("key revoke", "keyId", keyId);

            browser.plays("keys.mjs", given(), Map.of("revoke the key", revoke));
        }

        @Test
        void shows_nothing_of_another_tenant() {
            String reducer = api.deploy(Build.orderSample());
            order("order_secret");
            String other = newTenant().path("apiKey").asText();

            browser.plays("two-tenants.mjs", given().put("other", other).put("reducer", reducer));
        }
    }

    @Test
    void hostile_data_of_events_is_shown_as_text_and_does_nothing() {
        api.deploy(Map.of("EchoReducer.cs", Source.text("EchoReducer.cs"), "Echo.cs", Source.text("Echo.cs")));

        browser.plays("hostile-data.mjs", given());
    }

    @Nested
    class Every_room {
        @Test
        void can_be_reached_by_keyboard_alone() {
            order("order_1");

            browser.plays("keyboard.mjs", given());
        }

        @Test
        void fits_phones_is_accessible_in_light_and_dark_and_asks_little_before_it_shows_something() throws Exception {
            try (var receiver = WebhookReceiver.start().answers(_ -> 500)) {
                browser.plays("rooms.mjs", furnished(receiver));
            }
        }

        /** A tenant with something in each room, and a dead letter. */
        private ObjectNode furnished(WebhookReceiver receiver) {
            String reducer = api.deploy(Build.orderSample());
            order("order_1");
            String preview = new Previews(api)
                    .done("/reducers/preview", Source.counter("order", 1))
                    .path("previewId")
                    .asText();
            return given().put("tenant", api.tenantId())
                    .put("reducer", reducer)
                    .put("preview", preview)
                    .put("projection", withDeadLetter(platform, api, receiver));
        }
    }

    /** A projection with a webhook whose first notification was given up; returns its id. */
    private static String withDeadLetter(Platform platform, Api api, WebhookReceiver receiver) {
        var projections = new Projections(api);
        String upload = projections.upload(Map.of("Seen.cs", Source.text("Seen.cs")), receiver.url("/hook"));
        String projection =
                projections.await(upload, "active").path("projectionId").asText();
        api.append("thing_1", "Happened").expect(201);
        new FailedAttempts(platform, api.tenantId()).set(projection, FailedAttempts.ALL_BUT_ONE, Instant.now());
        awaitDeadLetter(api, projection);
        return projection;
    }

    private static void awaitDeadLetter(Api api, String projection) {
        await("a dead letter")
                .atMost(Duration.ofMinutes(2))
                .until(() -> !api.get("/webhooks/" + projection + "/dead-letters")
                        .expect(200)
                        .path("deadLetters")
                        .isEmpty());
    }
}
