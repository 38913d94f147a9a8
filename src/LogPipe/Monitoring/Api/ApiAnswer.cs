using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LogPipe.Monitoring.Api;

/// <summary>Writes answers.</summary>
static class ApiAnswer
{
    // Never served as HTML, so only JSON's own characters need escaping.
    static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly JsonSerializerOptions Pretty = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Answers with JSON, indented for ?pretty; not found for null.</summary>
    public static Task JsonAsync(HttpContext context, JsonObject? body, int status = StatusCodes.Status200OK)
    {
        if (body is null) return NotFoundAsync(context);
        var pretty = context.Request.Query.TryGetValue("pretty", out var value) && value != "false";
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(pretty ? Pretty : Compact), context.RequestAborted);
    }

    /// <summary>Answers that there is no such path.</summary>
    public static Task NotFoundAsync(HttpContext context) => ErrorAsync(context, StatusCodes.Status404NotFound, "Not Found");

    /// <summary>Answers with an error as Logstash words it.</summary>
    public static Task ErrorAsync(HttpContext context, int status, string message) => JsonAsync(context, new JsonObject
    {
        ["path"] = context.Request.Path.Value,
        ["status"] = status,
        ["error"] = new JsonObject { ["message"] = message },
    }, status);
}
