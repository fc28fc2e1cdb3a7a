namespace Echoes;

public class EchoProjection : IProjection<Echo>
{
    public Echo Apply(Echo? state, Event @event) => Echo.Of(@event);
}
