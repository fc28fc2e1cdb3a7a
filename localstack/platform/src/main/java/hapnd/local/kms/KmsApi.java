package hapnd.local.kms;

import hapnd.local.http.JsonRefusal;
import hapnd.local.http.OwnPort;
import hapnd.local.http.Servers;
import hapnd.local.iam.AccessControl;
import hapnd.local.iam.Arns;
import hapnd.local.iam.Call;
import hapnd.local.iam.Caller;
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
import java.util.List;
import java.util.Map;

/**
 * <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html">Encrypt</a> and <a
 * href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html">Decrypt</a> for the AWS SDKs. Every key id is a
 * valid key.
 */
public final class KmsApi implements AutoCloseable {
    private static final String SERVICE = "TrentService.";
    private static final int MAX_PLAINTEXT = 4096;

    private final Map<String, Operation> operations = Map.of("Encrypt", this::encrypt, "Decrypt", this::decrypt);
    private final HttpServer server;
    private final LocalKeys keys;
    private final AccessControl control;
    private final Arns arns;

    /** What is asked of KMS under a name. */
    @FunctionalInterface
    private interface Operation {
        JsonObject answer(JsonObject question) throws GeneralSecurityException;
    }

    private KmsApi(Vertx vertx, AccessControl control, Arns arns, LocalKeys keys) {
        this.keys = keys;
        this.control = control;
        this.arns = arns;
        this.server = Servers.listen(
                vertx,
                Servers.options(),
                0,
                request -> control.caller(request)
                        .ifPresentOrElse(
                                caller -> request.body().onSuccess(body -> handle(request, caller, body)),
                                () -> OwnPort.refuse(request)));
    }

    /**
     * Listens on a free port.
     *
     * @param vertx where it runs
     * @param control who may do what
     * @param arns the ARNs of keys
     * @param folder the folder with the secret for all keys; without it, encrypted data can't be decrypted
     */
    public static KmsApi start(Vertx vertx, AccessControl control, Arns arns, Path folder) {
        return new KmsApi(vertx, control, arns, LocalKeys.in(folder));
    }

    /** Its endpoint. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private void handle(HttpServerRequest request, Caller caller, Buffer body) {
        String target = String.valueOf(request.getHeader("X-Amz-Target"));
        try {
            JsonObject question = body.toJsonObject();
            String name = target.startsWith(SERVICE) ? target.substring(SERVICE.length()) : "";
            Operation operation = operations.get(name);
            if (operation == null) {
                refuse(
                        request.response(),
                        "UnknownOperationException",
                        "only Encrypt and Decrypt are here, not " + target);
                return;
            }
            var call = Call.of("kms:" + name, arns.key(question.getString("KeyId", "")));
            var denial = control.check(caller, List.of(call));
            if (denial.isPresent()) {
                JsonRefusal.answer(request, 400, "", denial.get().message());
                return;
            }
            answer(request.response(), operation.answer(question));
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
