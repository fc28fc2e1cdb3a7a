package hapnd.infra.schema;

import java.util.Map;
import java.util.Optional;

/**
 * The schema of a resource type.
 *
 * @param name such as {@code AWS::SQS::Queue}
 * @param properties what a template may say
 * @param attributes what {@code Fn::GetAtt} may ask for, by name; names inside others have dots
 * @param named the shapes that others refer to
 * @param arn how its ARN is put together, if the schema says that
 */
public record ResourceType(
        String name,
        Shape.Structure properties,
        Map<String, Shape> attributes,
        Map<String, Shape> named,
        Optional<String> arn) {
    /** The shape itself, if this one is a name. */
    Shape resolve(Shape shape) {
        Shape found = shape;
        while (found instanceof Shape.Named(String name)) {
            found = Optional.ofNullable(named.get(name))
                    .orElseThrow(() -> new IllegalStateException(this.name + " has no shape " + name));
        }
        return found;
    }

    /** Whether a list is what an attribute is. */
    boolean isList(String attribute) {
        return attributes.get(attribute) instanceof Shape.ListOf;
    }
}
