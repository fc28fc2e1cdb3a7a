package hapnd.infra.schema;

/**
 * What a template has wrong.
 *
 * @param id the resource's logical id
 * @param type the resource's type
 * @param path where in the resource, such as {@code Properties.Tags[0].Key}
 * @param problem what is wrong there
 */
public record Finding(String id, String type, String path, String problem) {
    @Override
    public String toString() {
        return id + " (" + type + ") " + path + ": " + problem;
    }
}
