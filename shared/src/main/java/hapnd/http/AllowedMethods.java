package hapnd.http;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The methods that a path allows, as the endpoints' annotations declare them: a 405 must list them (RFC 9110, 15.5.6), and so
 * does the answer to {@code OPTIONS}, which every existing path allows. Paths with {@code GET} also allow {@code HEAD}.
 */
@Singleton
class AllowedMethods {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^:}]+(?::\\s*([^}]+))?}");

    private final BeanManager beans;

    @Inject
    AllowedMethods(BeanManager beans) {
        this.beans = beans;
    }

    /** Empty for a path that doesn't exist. */
    SortedSet<String> of(String path) {
        var methods = declared(path);
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return methods;
    }

    private SortedSet<String> declared(String path) {
        return beans.getBeans(Object.class).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .flatMap(type -> Arrays.stream(type.getMethods()).filter(method -> takes(type, method, path)))
                .flatMap(AllowedMethods::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean takes(Class<?> type, Method method, String path) {
        var tail = method.getAnnotation(Path.class);
        var template = join(type.getAnnotation(Path.class).value(), tail == null ? "" : tail.value());
        return pattern(template).matcher(join(path, "")).matches();
    }

    private static Stream<String> names(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value);
    }

    private static Pattern pattern(String template) {
        var regex = new StringBuilder();
        var parameters = PARAMETER.matcher(template);
        int end = 0;
        while (parameters.find()) {
            regex.append(Pattern.quote(template.substring(end, parameters.start())));
            regex.append(parameters.group(1) == null ? "[^/]+" : parameters.group(1));
            end = parameters.end();
        }
        return Pattern.compile(
                regex.append(Pattern.quote(template.substring(end))).toString());
    }

    private static String join(String head, String tail) {
        return Stream.of((head + "/" + tail).split("/"))
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
    }
}
