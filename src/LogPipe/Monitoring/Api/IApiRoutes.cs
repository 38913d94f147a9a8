using Microsoft.AspNetCore.Routing;

namespace LogPipe.Monitoring.Api;

/// <summary>A part of the API: the node API, the console…</summary>
interface IApiRoutes
{
    /// <summary>Adds its paths.</summary>
    void Map(IEndpointRouteBuilder routes);
}
