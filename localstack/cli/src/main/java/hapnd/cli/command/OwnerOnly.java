package hapnd.cli.command;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** How files and folders are made that nobody but their owner may read, from their first moment on. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** A file's. */
    public static FileAttribute<?>[] file() {
        return only("rw-------");
    }

    /** A folder's. */
    public static FileAttribute<?>[] folder() {
        return only("rwx------");
    }

    /** On Windows a user's folders are the user's alone as they are. */
    private static FileAttribute<?>[] only(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
