package hapnd.function.docs;

import hapnd.http.Errors;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * A method of some function that answers HTTP.
 *
 * @param name its HTTP method and path, as the document names it
 * @param method the method
 */
record Endpoint(String name, Method method) {
    private static final java.nio.file.Path FUNCTIONS = java.nio.file.Path.of("..");

    /** Those of all functions whose sources are beside this one, whether the document's build knows them or not. */
    static List<Endpoint> all() {
        try (var functions = Files.list(FUNCTIONS)) {
            return functions
                    .map(function -> function.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(Endpoint::sources)
                    .filter(file -> text(file).contains("\n@Path("))
                    .flatMap(file -> of(type(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<java.nio.file.Path> sources(java.nio.file.Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> type(java.nio.file.Path file) {
        var path = file.toString();
        var name = path.substring(path.indexOf("/src/main/java/") + 15, path.length() - 5)
                .replace('/', '.');
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(
                    name + " answers HTTP, but the document is not made of it: add its module, with scope provided,"
                            + " to the dependencies in functions/docs/pom.xml",
                    e);
        }
    }

    private static Stream<Endpoint> of(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .flatMap(method ->
                        httpMethod(method).map(http -> new Endpoint(http + " " + path(type, method), method)));
    }

    private static Stream<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(http -> http != null)
                .map(HttpMethod::value);
    }

    private static String path(Class<?> type, Method method) {
        var tail = Optional.ofNullable(method.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
        return ("/" + type.getAnnotation(Path.class).value() + "/" + tail)
                .replaceAll("\\{(\\w+):[^}]*}", "{$1}")
                .replaceAll("/+", "/")
                .replaceAll("(.)/$", "$1");
    }

    private static String text(java.nio.file.Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isHidden() {
        var operation = method.getAnnotation(Operation.class);
        return operation != null && operation.hidden();
    }

    List<String> errors() {
        return Optional.ofNullable(method.getAnnotation(Errors.class)).stream()
                .flatMap(errors -> Stream.of(errors.value()))
                .map(Enum::name)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
