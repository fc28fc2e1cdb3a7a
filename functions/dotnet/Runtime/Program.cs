using System;
using Hapnd.Runtime.Execute;
using Hapnd.Runtime.Lambda;
using Hapnd.Runtime.Protocol;

namespace Hapnd.Runtime;

internal static class Program
{
    private const int CouldNotGoOn = 1;

    private static int Main() => Run();

    /// <summary>Serves Lambda's invocations until the process can't.</summary>
    internal static int Run()
    {
        SameEverywhere.Fix();
        if (Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") is not { Length: > 0 } host)
        {
            Console.Error.WriteLine("AWS_LAMBDA_RUNTIME_API is not set: this program is started by Lambda or by the local platform");
            return CouldNotGoOn;
        }

        using var api = new RuntimeApi(host);
        try
        {
            if (Environment.GetEnvironmentVariable("HAPND_ROLE") == "compiler")
            {
                Compilation.Prewarm();
            }
        }
        catch (Exception failure)
        {
            api.FailInit(failure.GetType().Name, failure.Message);
            return CouldNotGoOn;
        }

        return Serve(api, new Operations());
    }

    private static int Serve(RuntimeApi api, Operations operations)
    {
        while (true)
        {
            var invocation = api.Next();
            try
            {
                var answer = operations.Answer(invocation.Payload, invocation.Remaining);
                api.Respond(invocation.RequestId, answer.Json);
                if (answer.Last)
                {
                    return CouldNotGoOn;
                }
            }
            catch (InvalidRequestException invalid)
            {
                api.Fail(invocation.RequestId, "InvalidRequest", invalid.Message);
            }
            catch (Exception unforeseen)
            {
                // What it left behind is unknown.
                api.Fail(invocation.RequestId, "Crashed", unforeseen.GetType().Name);
                return CouldNotGoOn;
            }
        }
    }
}
