package hapnd.function.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.blob.Blobs;
import hapnd.json.RawJson;
import hapnd.projection.Projections;
import hapnd.projection.Views;
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
import hapnd.webhook.endpoint.Endpoints;
import hapnd.webhook.secret.SecretBox;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the projection endpoints have in common: a tenant of their own, and raw payload-2.0 events. */
abstract class ProjectionsHttp {
    static final Instant NOW = Instant.parse("2026-03-15T18:30:00.123Z");

    @Inject
    Tenants tenants;

    @Inject
    Uploads uploads;

    @Inject
    Projections projections;

    @Inject
    Views views;

    @Inject
    Blobs blobs;

    @Inject
    Endpoints endpoints;

    @Inject
    SecretBox box;

    final ApiKey key = ApiKey.generate(ApiKey.Mode.LIVE);
    Tenant tenant;

    @BeforeEach
    void a_tenant() {
        tenant = tenants.create("Shop", key);
    }

    UploadId compiled(String... classes) {
        var found = List.of(classes).stream()
                .map(name -> new DiscoveredClass(name, "X.State", CodeKind.PROJECTION, Optional.empty()))
                .toList();
        return keep(new UploadStatus.Compiled(NOW, "sha", found));
    }

    UploadId keep(UploadStatus status) {
        var id = UploadId.create(CodeKind.PROJECTION);
        var generation = UlidCreator.getMonotonicUlid().toString();
        uploads.keep(new Upload(tenant.id(), id, CodeKind.PROJECTION, generation, NOW, status));
        return id;
    }

    Upload found(UploadId id) {
        return uploads.find(tenant.id(), CodeKind.PROJECTION, id).orElseThrow();
    }

    Answer get(String path) {
        return HttpEvent.of("GET", path).key(key.reveal()).send();
    }

    Answer upload(byte[] zip, Optional<String> config) throws IOException {
        return upload(zip, config, "b");
    }

    Answer upload(byte[] zip, Optional<String> config, String boundary) throws IOException {
        var line = "--" + boundary;
        var body = new ByteArrayOutputStream();
        body.write(latin1(line + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c.zip\"\r\n\r\n"));
        body.write(zip);
        if (config.isPresent()) {
            body.write(latin1(
                    "\r\n" + line + "\r\nContent-Disposition: form-data; name=\"config\"\r\n\r\n" + config.get()));
        }
        body.write(latin1("\r\n" + line + "--\r\n"));
        return send(body.toByteArray(), boundary);
    }

    Answer send(byte[] form) {
        return send(form, "b");
    }

    Answer send(byte[] form, String boundary) {
        return HttpEvent.of("POST", "/projections/upload")
                .key(key.reveal())
                .header("Content-Type", "multipart/form-data; boundary=\"" + boundary + "\"")
                .body(form)
                .send();
    }

    static byte[] zip() {
        return Zip.of(Map.of("Sales.cs", "class A;"));
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Iterable<String> fields(Answer answer) {
        return RawJson.parse(answer.body()).fields().keySet();
    }

    static void assertError(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.field("errorCode").string()).isEqualTo(code);
    }
}
