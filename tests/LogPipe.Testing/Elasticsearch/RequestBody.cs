using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LogPipe.Testing.Elasticsearch;

/// <summary>Reads and decompresses the body of a request.</summary>
static class RequestBody
{
    public static async Task<(string Text, int WireBytes)> ReadAsync(HttpRequest request)
    {
        using var wire = new MemoryStream();
        await request.Body.CopyToAsync(wire, request.HttpContext.RequestAborted);
        wire.Position = 0;
        if (request.Headers.ContentEncoding != "gzip") return (Encoding.UTF8.GetString(wire.ToArray()), (int)wire.Length);
        using var plain = new MemoryStream();
        await using (var gzip = new GZipStream(wire, CompressionMode.Decompress, leaveOpen: true)) await gzip.CopyToAsync(plain);
        return (Encoding.UTF8.GetString(plain.ToArray()), (int)wire.Length);
    }
}
