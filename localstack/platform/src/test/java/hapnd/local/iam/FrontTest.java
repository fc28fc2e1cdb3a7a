package hapnd.local.iam;

import static hapnd.local.iam.Policies.ARNS;
import static hapnd.local.iam.Policies.allow;
import static hapnd.local.iam.Policies.control;
import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.access.Credentials;
import hapnd.local.access.Signed;
import hapnd.local.template.Statement;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes on its way to an engine. */
class FrontTest {
    private static final String BUCKET = "arn:aws:s3:::files";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());
    private HttpServer engine;

    @BeforeEach
    void start() {
        engine = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    arrived.add(request.method() + " " + request.uri() + " " + body + " "
                            + request.getHeader("Authorization").replaceAll(".*Credential=([^/]*).*", "$1"));
                    request.response()
                            .setStatusCode(request.path().contains("missing") ? 404 : 200)
                            .end("from the engine");
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        client.close();
    }

    private HttpResponse<String> ask(
            AccessControl control, ServiceRequests service, String method, String path, String target, String body)
            throws Exception {
        try (Front front =
                Front.before(vertx, URI.create("http://127.0.0.1:" + engine.actualPort()), control, service)) {
            return send(front, control, method, path, target, body);
        }
    }

    private HttpResponse<String> send(
            Front front, AccessControl control, String method, String path, String target, String body)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(front.endpoint() + path))
                        .method(method, BodyPublishers.ofString(body))
                        .header("Authorization", Signed.with(control.credentialsOf("web")))
                        .header("X-Amz-Target", target)
                        .build(),
                BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /files/a/b%20c?x-id=GetObject   | s3:GetObject    | files/a/b c
            HEAD   | /files/a                        | s3:GetObject    | files/a
            PUT    | /files/a?x-id=PutObject         | s3:PutObject    | files/a
            DELETE | /files/a?x-id=DeleteObject      | s3:DeleteObject | files/a
            GET    | /files?list-type=2&prefix=a%2F  | s3:ListBucket   | files
            GET    | /files/?list-type=2             | s3:ListBucket   | files
            HEAD   | /files                          | s3:ListBucket   | files
            """)
    void a_request_to_s3_needs_the_one_grant_of_its_kind(String method, String path, String action, String resource)
            throws Exception {
        Statement exact = allow(action, "arn:aws:s3:::" + resource);
        Statement others = allow("s3:GetBucketAcl,s3:AbortMultipartUpload", "*");

        assertThat(ask(control(exact), new S3Requests(), method, path, "", "").statusCode())
                .isEqualTo(200);
        assertThat(arrived).hasSize(1);
        var denied = ask(control(others), new S3Requests(), method, path, "", "");
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.headers().firstValue("Content-Type")).contains("application/xml");
        assertThat(arrived).hasSize(1);
    }

    @Test
    void a_deletion_of_many_needs_the_grant_for_each() throws Exception {
        var body = "<Delete><Object><Key>a/1</Key></Object><Object><Key>b/2</Key></Object></Delete>";

        var one = ask(
                control(allow("s3:DeleteObject", BUCKET + "/a/*")),
                new S3Requests(),
                "POST",
                "/files?delete",
                "",
                body);
        var both = ask(
                control(allow("s3:DeleteObject", BUCKET + "/*")), new S3Requests(), "POST", "/files?delete", "", body);

        assertThat(one.statusCode()).isEqualTo(403);
        assertThat(one.body()).contains("AccessDenied").contains(BUCKET + "/b/2");
        assertThat(both.statusCode()).isEqualTo(200);
        assertThat(arrived).singleElement().asString().contains(body);
    }

    @Test
    void who_may_not_list_the_bucket_does_not_learn_that_an_object_is_missing() throws Exception {
        Statement read = allow("s3:GetObject", BUCKET + "/*");
        Statement list = allow("s3:ListBucket", BUCKET);

        assertThat(ask(control(read), new S3Requests(), "GET", "/files/missing", "", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask(control(read, list), new S3Requests(), "GET", "/files/missing", "", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_request_that_is_not_known_is_denied_by_name() throws Exception {
        List<String> log = new ArrayList<>();
        var control = control(log, GrantLog.none(), List.of(), allow("*", "*"));

        var answer = ask(control, new S3Requests(), "PUT", "/files/a?acl", "", "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(log).singleElement().asString().contains("S3 wants for PUT /files/a?acl");
        assertThat(arrived).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SendMessage, sqs:SendMessage",
        "SendMessageBatch, sqs:SendMessage",
        "DeleteMessageBatch, sqs:DeleteMessage",
        "ChangeMessageVisibilityBatch, sqs:ChangeMessageVisibility",
        "ReceiveMessage, sqs:ReceiveMessage",
        "GetQueueAttributes, sqs:GetQueueAttributes"
    })
    void a_request_to_sqs_needs_the_grant_on_its_queue(String operation, String action) throws Exception {
        var body = "{\"QueueUrl\": \"http://127.0.0.1:9/000000000000/jobs.fifo\"}";
        var jobs = "arn:aws:sqs:us-east-1:000000000000:jobs.fifo";

        var here =
                ask(control(allow(action, jobs)), new SqsRequests(ARNS), "POST", "/", "AmazonSQS." + operation, body);
        var elsewhere = ask(
                control(allow(action, jobs + "x")), new SqsRequests(ARNS), "POST", "/", "AmazonSQS." + operation, body);

        assertThat(here.statusCode()).isEqualTo(200);
        assertThat(elsewhere.statusCode()).isEqualTo(403);
        assertThat(elsewhere.body()).contains("AccessDeniedException").contains(action);
        assertThat(arrived).singleElement().asString().contains(body);
    }

    @Test
    void dynamodb_answers_a_denied_request_as_it_does_on_aws() throws Exception {
        var requests = new DynamoDbRequests(ARNS, Policies::tables);
        var body = "{\"TableName\": \"things\", \"Key\": {\"pk\": {\"S\": \"a\"}}}";

        var answer = ask(control(), requests, "POST", "/", "DynamoDB_20120810.GetItem", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"__type\":\"com.amazon.coral.service#AccessDeniedException\"")
                .contains("assumed-role/WebRole/web is not authorized to perform: dynamodb:GetItem");
    }

    @Test
    void an_engine_sees_the_operators_signature_and_the_very_body() throws Exception {
        var control = control(allow("*", "*"));

        assertThat(ask(control, new S3Requests(), "PUT", "/files/a", "", "ä\n\u0001")
                        .statusCode())
                .isEqualTo(200);

        assertThat(arrived)
                .containsExactly("PUT /files/a ä\n\u0001 " + control.operator().accessKeyId());
    }

    /** Readers of streams look for changes when they are told of one. */
    @ParameterizedTest
    @CsvSource({
        "PutItem, true",
        "UpdateItem, true",
        "DeleteItem, true",
        "BatchWriteItem, true",
        "TransactWriteItems, true",
        "GetItem, false",
        "BatchGetItem, false",
        "TransactGetItems, false",
        "Query, false",
        "Scan, false"
    })
    void a_write_is_told_of_once_it_is_done_and_a_read_is_not(String operation, boolean told) throws Exception {
        var control = AccessControl.of(Credentials.random(), line -> {});
        List<String> before = new ArrayList<>();
        URI address = URI.create("http://127.0.0.1:" + engine.actualPort());
        try (Front front = Front.before(
                vertx,
                address,
                control,
                new DynamoDbRequests(ARNS, Policies::tables),
                tables -> before.addAll(arrived))) {
            assertThat(send(front, control, "POST", "/", "DynamoDB_20120810." + operation, "{}")
                            .statusCode())
                    .isEqualTo(200);
        }

        assertThat(before).hasSize(told ? 1 : 0);
    }

    @Test
    void who_is_told_of_a_write_is_told_the_tables() throws Exception {
        var control = control(allow("*", "*"));
        List<Set<String>> told = new ArrayList<>();
        URI address = URI.create("http://127.0.0.1:" + engine.actualPort());
        try (Front front =
                Front.before(vertx, address, control, new DynamoDbRequests(ARNS, Policies::tables), told::add)) {
            send(front, control, "POST", "/", "DynamoDB_20120810.PutItem", "{\"TableName\": \"things\", \"Item\": {}}");
        }

        assertThat(told).containsExactly(Set.of(ARNS.table("things")));
    }

    @Test
    void requests_wait_for_an_engine_that_is_still_starting_and_are_refused_if_it_does_not() throws Exception {
        var control = AccessControl.of(Credentials.random(), line -> {});
        var late = new CompletableFuture<URI>();
        try (Front front = Front.beforeStarting(vertx, late, control, new S3Requests())) {
            var waiting = CompletableFuture.supplyAsync(() -> sent(front, control));
            var other = CompletableFuture.supplyAsync(() -> sent(front, control));
            assertThat(arrived).isEmpty();
            late.complete(URI.create("http://127.0.0.1:" + engine.actualPort()));
            assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(200);
            assertThat(other).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(200);
        }
        assertThat(arrived).hasSize(2).allMatch(request -> request.startsWith("PUT /files/a body "));

        CompletableFuture<URI> failed = CompletableFuture.failedFuture(new IllegalStateException("no port"));
        try (Front front = Front.beforeStarting(vertx, failed, control, new S3Requests())) {
            assertThat(sent(front, control)).isEqualTo(503);
        }
    }

    private int sent(Front front, AccessControl control) {
        try {
            return send(front, control, "PUT", "/files/a", "", "body").statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothing_is_checked_when_iam_is_off() throws Exception {
        var control = AccessControl.of(Credentials.random(), line -> {});

        assertThat(ask(control, new S3Requests(), "PUT", "/files/a", "", "").statusCode())
                .isEqualTo(200);
    }
}
