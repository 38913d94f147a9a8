using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Serilog;

namespace LogPipe.Monitoring.Api;

/// <summary>Asks for the password, if there is one, and keeps failures of an answer from ending more than that answer.</summary>
sealed class ApiGuard(RequestDelegate next, (string User, string Password)? login, ILogger log)
{
    readonly byte[]? _expected = login is { } l ? SHA256.HashData(Encoding.UTF8.GetBytes($"{l.User}:{l.Password}")) : null;

    /// <summary>Answers a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!IsLetIn(context.Request))
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"logpipe\"";
            await ApiAnswer.ErrorAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized").ConfigureAwait(false);
            return;
        }
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (Exception ex)
        {
            log.Error(ex, "The API cannot answer {Path}: {Reason}", context.Request.Path.Value, ex.Message);
            if (!context.Response.HasStarted) await ApiAnswer.ErrorAsync(context, StatusCodes.Status500InternalServerError, "Internal Server Error").ConfigureAwait(false);
        }
    }

    bool IsLetIn(HttpRequest request)
    {
        if (_expected is null) return true;
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return false;
        var given = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..].Trim(), given, out var length)) return false;
        // Digests of equal length, so that the time taken tells nothing.
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(given.AsSpan(0, length)), _expected);
    }
}
