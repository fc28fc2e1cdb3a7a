package hapnd.local.dev;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** A group of operators' commands, with the options that say whom they ask. */
abstract class OperatorGroup {
    private final Admin admin;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "the data folder of the platform that runs here")
    private Path data;

    @Option(
            names = "--stage",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "a stage on AWS, in place of the platform that runs here")
    private String stage;

    @Option(names = "--profile", paramLabel = "NAME", scope = ScopeType.INHERIT, description = "credentials for AWS")
    private String profile;

    @Option(names = "--region", paramLabel = "REGION", scope = ScopeType.INHERIT, description = "the stage's region")
    private String region;

    /** Whom operators ask. */
    interface Admin {
        /**
         * Asks for one operation.
         *
         * @param place who is asked
         * @param request the operation with its fields
         * @return the exit code
         */
        int ask(Place place, JsonObject request);
    }

    /**
     * A platform.
     *
     * @param data the data folder of one that runs here
     * @param stage the name of one on AWS, which counts more
     * @param profile the credentials for AWS
     * @param region the region on AWS
     */
    record Place(Path data, Optional<String> stage, Optional<String> profile, Optional<String> region) {}

    OperatorGroup(Admin admin) {
        this.admin = admin;
    }

    static JsonObject request(String operation) {
        return new JsonObject().put("op", operation);
    }

    /** Asks, without the fields that were not given. */
    int ask(JsonObject request) {
        request.getMap().values().removeIf(Objects::isNull);
        Place place = new Place(
                data == null ? Path.of(".hapnd") : data,
                Optional.ofNullable(stage),
                Optional.ofNullable(profile),
                Optional.ofNullable(region));
        return admin.ask(place, request);
    }
}
