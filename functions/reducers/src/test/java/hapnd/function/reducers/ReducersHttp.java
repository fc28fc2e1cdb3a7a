package hapnd.function.reducers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.blob.Blobs;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.json.RawJson;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.Tenants;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import hapnd.testkit.Zip;
import hapnd.upload.Upload;
import hapnd.upload.UploadId;
import hapnd.upload.UploadStatus;
import hapnd.upload.Uploads;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the reducer and aggregate-type endpoints have in common: a tenant of their own, and raw payload-2.0 events. */
abstract class ReducersHttp {
    static final Instant NOW = Instant.parse("2026-03-15T18:30:00.123Z");

    @Inject
    Tenants tenants;

    @Inject
    Uploads uploads;

    @Inject
    Journal journal;

    @Inject
    Blobs blobs;

    final ApiKey key = ApiKey.generate(ApiKey.Mode.LIVE);
    Tenant tenant;

    @BeforeEach
    void a_tenant() {
        tenant = tenants.create("Shop", key);
    }

    String otherKey() {
        var other = ApiKey.generate(ApiKey.Mode.LIVE);
        tenants.create("Other", other);
        return other.reveal();
    }

    UploadId compiled(String... types) {
        return keep(new UploadStatus.Compiled(
                NOW,
                "0".repeat(64),
                List.of(types).stream()
                        .map(type -> new DiscoveredClass("X." + type, "X.State", CodeKind.REDUCER, Optional.of(type)))
                        .toList()));
    }

    UploadId keep(UploadStatus progress) {
        var id = UploadId.create(CodeKind.REDUCER);
        uploads.keep(new Upload(tenant.id(), id, CodeKind.REDUCER, "1", NOW, progress));
        return id;
    }

    List<String> append(String id, String type, int events, String... more) {
        var types = new java.util.ArrayList<>(
                IntStream.range(0, events).mapToObj(i -> "A").toList());
        types.addAll(List.of(more));
        var facts = types.stream()
                .map(t -> new EventData("evt_" + UlidCreator.getMonotonicUlid(), t, new RawJson("{}")))
                .toList();
        var head = Head.empty(new AggregateKey(tenant.id(), new AggregateId(id)), new AggregateType(type));
        var commit = new Commit(1, NOW, Commit.Context.NONE, facts);
        journal.append(head, commit, Head.Derived.NOTHING, Optional.empty());
        return facts.stream().map(EventData::id).toList();
    }

    Answer bind(String type, String body) {
        return request("PUT", "/aggregate-types/" + type).json(body).send();
    }

    Answer upload(byte[] zip) {
        return multipart("file", zip);
    }

    Answer multipart(String name, byte[] content) {
        return multipart(name, content, "multipart/form-data; boundary=b");
    }

    Answer multipart(String name, byte[] content, String type) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"code.zip\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return request("POST", "/reducers/upload")
                .header("Content-Type", type)
                .body(body.toByteArray())
                .send();
    }

    static byte[] zip(String name) {
        return Zip.of(Map.of(name, "class A;"));
    }

    Answer get(String path) {
        return request("GET", path).send();
    }

    HttpEvent request(String method, String path) {
        return HttpEvent.of(method, path).key(key.reveal());
    }

    static void assertError(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.field("errorCode").string()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("Exception", "hapnd.", "software.amazon");
    }
}
