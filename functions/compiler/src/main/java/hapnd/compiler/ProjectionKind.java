package hapnd.compiler;

import hapnd.projection.Deployer;
import hapnd.projection.ProjectionUpload;
import hapnd.projection.ProjectionUploads;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import hapnd.upload.Progress;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Uploads of projections, which are built from the first event on. */
@Singleton
final class ProjectionKind implements UploadKind {
    private final ProjectionUploads uploads;
    private final Deployer deployer;

    ProjectionKind(ProjectionUploads uploads, Deployer deployer) {
        this.uploads = uploads;
        this.deployer = deployer;
    }

    @Override
    public CodeKind kind() {
        return CodeKind.PROJECTION;
    }

    @Override
    public Optional<Upload> find(TenantId tenant, String id) {
        return uploads.find(tenant, id).map(Found::new);
    }

    private final class Found implements Upload {
        private final ProjectionUpload upload;

        Found(ProjectionUpload upload) {
            this.upload = upload;
        }

        @Override
        public Progress progress() {
            return upload.progress();
        }

        @Override
        public String zipName() {
            return upload.zipName();
        }

        @Override
        public void use(Progress.Compiled compiled) {
            deployer.deploy(upload, compiled);
        }

        @Override
        public void keep(Progress progress) {
            uploads.keep(upload.with(progress));
        }
    }
}
