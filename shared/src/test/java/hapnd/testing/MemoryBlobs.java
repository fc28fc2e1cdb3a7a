package hapnd.testing;

import hapnd.blob.Blobs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Files in memory. */
public final class MemoryBlobs implements Blobs {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @Override
    public void put(String name, byte[] content) {
        files.put(name, content.clone());
    }

    @Override
    public Optional<byte[]> get(String name) {
        return Optional.ofNullable(files.get(name)).map(byte[]::clone);
    }

    @Override
    public void delete(String name) {
        files.remove(name);
    }

    @Override
    public int deleteSome(String prefix) {
        var some = files.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .limit(1000)
                .toList();
        some.forEach(files::remove);
        return some.size();
    }

    /** The names of all files. */
    public Set<String> names() {
        return Set.copyOf(files.keySet());
    }
}
