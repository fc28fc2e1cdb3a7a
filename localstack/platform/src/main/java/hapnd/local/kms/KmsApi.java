package hapnd.local.kms;

import hapnd.local.access.Credentials;
import hapnd.local.http.OwnPort;
import hapnd.local.http.Servers;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html">Encrypt</a> and <a
 * href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html">Decrypt</a> for the AWS SDKs. Every key id is a
 * valid key. As everywhere on the local platform, permissions are not checked.
 */
public final class KmsApi implements AutoCloseable {
    private static final String SERVICE = "TrentService.";
    private static final int MAX_PLAINTEXT = 4096;

    private final HttpServer server;
    private final LocalKeys keys;

    private KmsApi(Vertx vertx, Credentials credentials, LocalKeys keys) {
        this.keys = keys;
        this.server = Servers.listen(vertx, Servers.options(), 0, request -> {
            if (OwnPort.admits(request, credentials)) {
                request.body().onSuccess(body -> handle(request, body));
            } else {
                OwnPort.refuse(request);
            }
        });
    }

    /**
     * Listens on a free port.
     *
     * @param vertx where it runs
     * @param credentials the credentials of permitted callers
     * @param folder the folder with the secret for all keys; without it, encrypted data can't be decrypted
     */
    public static KmsApi start(Vertx vertx, Credentials credentials, Path folder) {
        return new KmsApi(vertx, credentials, LocalKeys.in(folder));
    }

    /** Its endpoint. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private void handle(HttpServerRequest request, Buffer body) {
        String target = String.valueOf(request.getHeader("X-Amz-Target"));
        try {
            JsonObject question = body.toJsonObject();
            switch (target) {
                case SERVICE + "Encrypt" -> answer(request.response(), encrypt(question));
                case SERVICE + "Decrypt" -> answer(request.response(), decrypt(question));
                default ->
                    refuse(
                            request.response(),
                            "UnknownOperationException",
                            "only Encrypt and Decrypt are here, not " + target);
            }
        } catch (GeneralSecurityException e) {
            refuse(request.response(), "InvalidCiphertextException", null);
        } catch (RuntimeException e) {
            refuse(request.response(), "ValidationException", e.getMessage());
        }
    }

    private JsonObject encrypt(JsonObject question) throws GeneralSecurityException {
        String key = question.getString("KeyId");
        byte[] plaintext = Base64.getDecoder().decode(question.getString("Plaintext"));
        if (plaintext.length == 0 || plaintext.length > MAX_PLAINTEXT) {
            throw new IllegalArgumentException("the plaintext must have 1 to " + MAX_PLAINTEXT + " bytes");
        }
        byte[] sealed = keys.encrypt(key, context(question), plaintext);
        return result(key).put("CiphertextBlob", Base64.getEncoder().encodeToString(sealed));
    }

    private JsonObject decrypt(JsonObject question) throws GeneralSecurityException {
        // KMS finds the key by the ciphertext; here the caller must send the key id
        String key = question.getString("KeyId");
        byte[] sealed = Base64.getDecoder().decode(question.getString("CiphertextBlob"));
        byte[] plaintext = keys.decrypt(key, context(question), sealed);
        return result(key).put("Plaintext", Base64.getEncoder().encodeToString(plaintext));
    }

    private static JsonObject result(String key) {
        return new JsonObject().put("KeyId", key).put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT");
    }

    private static Map<String, String> context(JsonObject question) {
        Map<String, String> context = new LinkedHashMap<>();
        question.getJsonObject("EncryptionContext", new JsonObject())
                .forEach(entry -> context.put(entry.getKey(), (String) entry.getValue()));
        return context;
    }

    private static void answer(HttpServerResponse response, JsonObject answer) {
        response.putHeader("Content-Type", "application/x-amz-json-1.1").end(answer.toBuffer());
    }

    private static void refuse(HttpServerResponse response, String code, String message) {
        answer(response.setStatusCode(400), new JsonObject().put("__type", code).put("message", message));
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
