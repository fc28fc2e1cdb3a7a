using System;
using System.Collections.Generic;
using Hapnd.Projections.Contracts;

namespace Hapnd.Testing;

/// <summary>The events of a case. Each is made when its turn comes, because its version depends on those before.</summary>
internal sealed record Given(IReadOnlyList<Func<History, Event>> Events);
