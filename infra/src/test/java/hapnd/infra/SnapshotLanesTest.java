package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** In which order CloudFormation may publish versions, each of which takes a snapshot. */
class SnapshotLanesTest {
    private final Synthesised template = Synthesised.stage("test");
    private final Set<String> versions = template.all("AWS::Lambda::Version").keySet();

    /**
     * The versions are chains, and no two of a chain are published at the same time, however long each takes: so there are never
     * more at once than chains.
     */
    @Test
    void never_more_snapshots_are_taken_at_once_than_there_are_lanes() {
        Map<String, Set<String>> before = new TreeMap<>();
        versions.forEach(version -> before.put(version, versionsThat(version)));
        List<String> first = versions.stream()
                .filter(version -> before.get(version).isEmpty())
                .toList();

        assertThat(versions).hasSameSizeAs(Synthesised.JAVA_FUNCTIONS);
        assertThat(first).hasSize(SnapshotLanes.LANES);
        assertThat(before.values()).allMatch(waitedFor -> waitedFor.size() <= 1);
        assertThat(before.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
    }

    @Test
    void the_resources_of_the_template_can_be_created_one_after_the_other() {
        assertThat(template.creatable()).isEqualTo(template.where(type -> true).keySet());
    }

    /** The versions that a version directly depends on. */
    private Set<String> versionsThat(String version) {
        var found = new TreeSet<>(template.needs(version));
        found.retainAll(versions);
        return found;
    }
}
