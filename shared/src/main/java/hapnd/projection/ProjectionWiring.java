package hapnd.projection;

import hapnd.feed.Feed;
import hapnd.feed.FeedListener;
import hapnd.feed.Positions;
import hapnd.queue.TaskQueue;
import hapnd.runtime.ProjectionCode;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires what builds projections and what schedules their tasks. */
final class ProjectionWiring {
    @Produces
    @Singleton
    FeedListener scheduler(Projections projections, TaskQueue<ProjectionWakeUp> queue) {
        return new ProjectionScheduler(projections, queue);
    }

    @Produces
    @Singleton
    Projector projector(
            Projections projections,
            Views views,
            Feed feed,
            TaskQueue<ProjectionWakeUp> queue,
            ProjectionCode code,
            Instance<ProjectionData> others) {
        var remover = new Remover(projections, views, others.stream().toList());
        return new Projector(projections, views, feed, queue, code, remover, InstantSource.system());
    }

    @Produces
    @Singleton
    Deleter deleter(Projections projections, TaskQueue<ProjectionWakeUp> queue, DeletionListener listener) {
        return new Deleter(projections, queue, listener);
    }

    @Produces
    @Singleton
    ReadYourWrites readYourWrites(Projections projections, Positions positions) {
        return new ReadYourWrites(projections, positions);
    }

    @Produces
    @Singleton
    Pause pause(Projections projections, TaskQueue<ProjectionWakeUp> queue) {
        return new Pause(projections, queue);
    }

    @Produces
    @Singleton
    Retry retry(Projections projections, TaskQueue<ProjectionWakeUp> queue) {
        return new Retry(projections, queue);
    }

    @Produces
    @Singleton
    Skip skip(Projections projections, TaskQueue<ProjectionWakeUp> queue) {
        return new Skip(projections, queue);
    }

    @Produces
    @Singleton
    ProjectionSweeper sweeper(Projections projections, Feed feed, TaskQueue<ProjectionWakeUp> queue) {
        return new ProjectionSweeper(projections, feed, queue);
    }

    @Produces
    @Singleton
    Deployer deployer(Projections projections, TaskQueue<ProjectionWakeUp> queue, DeployListener listener) {
        return new Deployer(projections, queue, listener);
    }
}
