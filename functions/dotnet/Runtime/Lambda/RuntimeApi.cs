using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;

namespace Hapnd.Runtime.Lambda;

/// <summary>An event that Lambda hands out.</summary>
internal sealed record Invocation(string RequestId, TimeSpan Remaining, byte[] Payload);

/// <summary>Lambda's Runtime API: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</summary>
internal sealed class RuntimeApi(string host) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = new Uri($"http://{host}/2018-06-01/runtime/"),
        // The next invocation may be hours away.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    internal Invocation Next()
    {
        using var response = _http.Send(new HttpRequestMessage(HttpMethod.Get, "invocation/next"));
        response.EnsureSuccessStatusCode();
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Header(response, "Lambda-Runtime-Deadline-Ms"), System.Globalization.CultureInfo.InvariantCulture));
        using var payload = new MemoryStream();
        response.Content.CopyTo(payload, null, CancellationToken.None);
        return new Invocation(Header(response, "Lambda-Runtime-Aws-Request-Id"), deadline - DateTimeOffset.UtcNow, payload.ToArray());
    }

    internal void Respond(string requestId, ReadOnlyMemory<byte> json) => Post($"invocation/{requestId}/response", new ReadOnlyMemoryContent(json), null);

    internal void Fail(string requestId, string type, string message) => Post($"invocation/{requestId}/error", Error(type, message), type);

    internal void FailInit(string type, string message) => Post("init/error", Error(type, message), type);

    public void Dispose() => _http.Dispose();

    private static ByteArrayContent Error(string type, string message) => new(JsonSerializer.SerializeToUtf8Bytes(
        new { errorMessage = message, errorType = type, stackTrace = Array.Empty<string>() }));

    private void Post(string path, HttpContent content, string? errorType)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (errorType is not null)
        {
            request.Headers.Add("Lambda-Runtime-Function-Error-Type", errorType);
        }

        using var response = _http.Send(request);
        response.EnsureSuccessStatusCode();
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).First();
}
