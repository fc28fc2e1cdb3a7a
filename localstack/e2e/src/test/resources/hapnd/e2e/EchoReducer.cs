namespace Echoes;

[AggregateType("odd")]
public class EchoReducer : IReducer<Echo>
{
    public Echo Apply(Echo? state, Event @event) => Echo.Of(@event);
}
