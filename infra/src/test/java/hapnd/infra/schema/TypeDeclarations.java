package hapnd.infra.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * CloudFormation's schemas as TypeScript declarations, one file for each resource type. They are generated, so that their form
 * is always the same, and have what schemas say of texts and numbers as {@code @pattern}, {@code @minLength} and the like. Their
 * attributes are not read: they lack those that are properties too.
 *
 * @see <a href="https://github.com/awboost/cfn-resource-schemas">cfn-resource-schemas</a>
 */
public final class TypeDeclarations implements Schemas {
    private static final TypeDeclarations INSTALLED = new TypeDeclarations();

    private final Map<String, Optional<ResourceType>> read = new ConcurrentHashMap<>();

    private TypeDeclarations() {}

    /** Those that the build has installed. Each is read when it is asked for. */
    public static TypeDeclarations installed() {
        return INSTALLED;
    }

    @Override
    public Optional<ResourceType> type(String name) {
        return read.computeIfAbsent(name, TypeDeclarations::read);
    }

    private static Optional<ResourceType> read(String name) {
        Path file = Schemas.installed("@awboost/cfn-resource-types/lib").resolve(name.replace("::", "-") + ".d.ts");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Map<String, Shape> named = new DeclarationParser(Files.readString(file)).types();
            String prefix = name.substring(name.indexOf("::") + 2).replace("::", "");
            return Optional.of(new ResourceType(
                    name, (Shape.Structure) named.get(prefix + "Properties"), Map.of(), named, Optional.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
