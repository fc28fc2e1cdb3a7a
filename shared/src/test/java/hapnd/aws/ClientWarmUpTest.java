package hapnd.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is played through with a client goes as far as the services' answers, whose classes it loads. */
class ClientWarmUpTest {
    /** A process that has loaded nothing of ours and of the SDK's yet, as far as that can be had in this one. */
    private static final class Fresh extends URLClassLoader {
        Fresh() {
            super(classPath(), getPlatformClassLoader());
        }

        private static URL[] classPath() {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Fresh::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new AssertionError(e);
            }
        }

        boolean hasLoaded(String name) {
            return findLoadedClass(name) != null;
        }

        void play(String name) throws ReflectiveOperationException {
            var type = loadClass(ClientWarmUp.class.getName());
            var run = type.getDeclaredMethod("run");
            run.setAccessible(true);
            var valueOf = type.getDeclaredMethod("valueOf", String.class);
            valueOf.setAccessible(true);
            run.invoke(valueOf.invoke(null, name));
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_operation_is_played_through_to_its_answer(ClientWarmUp warmUp)
            throws ReflectiveOperationException, IOException {
        assertThat(warmUp.isPossible()).isTrue();
        var answers = answers(warmUp);
        try (var fresh = new Fresh()) {
            assertThat(loaded(fresh, answers)).isEmpty();

            fresh.play(warmUp.name());

            assertThat(loaded(fresh, answers)).isEqualTo(answers);
        }
    }

    /** The classes of the answers to what the platform asks of a service. */
    private static List<String> answers(ClientWarmUp warmUp) {
        return switch (warmUp) {
            case DYNAMODB ->
                answers(
                        "dynamodb",
                        "PutItem",
                        "UpdateItem",
                        "DeleteItem",
                        "Query",
                        "BatchGetItem",
                        "TransactWriteItems");
            case S3 -> answers("s3", "PutObject", "GetObject");
            case SQS -> answers("sqs", "SendMessage", "SendMessageBatch");
            case KMS -> answers("kms", "Encrypt", "Decrypt");
            case LAMBDA -> answers("lambda", "Invoke");
            case SOCKETS -> answers("apigatewaymanagementapi", "PostToConnection");
        };
    }

    private static List<String> answers(String service, String... operations) {
        return Stream.of(operations)
                .map(operation -> "software.amazon.awssdk.services." + service + ".model." + operation + "Response")
                .toList();
    }

    private static List<String> loaded(Fresh fresh, List<String> classes) {
        return classes.stream().filter(fresh::hasLoaded).toList();
    }
}
