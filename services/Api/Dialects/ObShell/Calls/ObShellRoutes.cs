using UpgradePlatform.Api.Dialects.ObShell.Endpoints;

namespace UpgradePlatform.Api.Dialects.ObShell.Calls;

/// <summary>The routes of the dialect (OBShell specification 3). Literal segments win over filled ones.</summary>
internal static class ObShellRoutes
{
    private const string Root = "/api/v1";

    private static readonly ObShellRoute[] All =
    [
        .. new ObShellRoute[]
        {
            Get("/info", IdentityEndpoints.Info) with { Protected = false },
            Get("/secret", IdentityEndpoints.Secret) with { Protected = false },
            Get("/status", IdentityEndpoints.Status) with { Protected = false },
            Post("/status", IdentityEndpoints.Status) with { Protected = false },
            Get("/time", IdentityEndpoints.Time) with { Protected = false },
            Get("/git-info", IdentityEndpoints.GitInfo) with { Protected = false },
            Get("/ob/info", IdentityEndpoints.Cluster),
            Post("/upgrade/package", PackageEndpoints.Upload) with { Upload = true },
            Post("/package", PackageEndpoints.UploadPlain) with { Upload = true, Plain = true },
            Get("/upgrade/package/info", PackageEndpoints.List),
            new(HttpMethods.Delete, $"{Root}/upgrade/package/{{id}}", PackageEndpoints.Delete),
            Post("/ob/upgrade/check", UpgradeEndpoints.Check),
            Post("/ob/upgrade", UpgradeEndpoints.Upgrade),
            Get("/task/dag/{id}", TaskEndpoints.Dag),
            Post("/task/dag/{id}", TaskEndpoints.OperateDag),
            Get("/task/node/{id}", TaskEndpoints.Node),
            Post("/task/node/{id}", TaskEndpoints.OperateNode),
            Get("/task/sub_task/{id}", TaskEndpoints.SubTask),
            Get("/task/sub_task/{id}/logs", TaskEndpoints.Logs),
            Get("/task/dag/maintain/ob", TaskListEndpoints.Newest),
            Get("/task/dag/maintain/agent", TaskListEndpoints.None),
            Get("/task/dag/maintain/agents", TaskListEndpoints.Nothing),
            Get("/task/dag/unfinish", TaskListEndpoints.Unfinished),
            Get("/task/dag/ob/unfinish", TaskListEndpoints.Unfinished),
            Get("/task/dag/agent/unfinish", TaskListEndpoints.Nothing),
            Get("/task/dags/ob", TaskListEndpoints.All),
            Get("/task/dags/agent", TaskListEndpoints.Nothing),
        }.OrderByDescending(route => route.Literals),
    ];

    /// <summary>The route of a request with the values of its path; no route where there is none.</summary>
    public static (ObShellRoute? Route, IReadOnlyDictionary<string, string> Values) Find(HttpRequest request)
    {
        foreach (var route in All)
            if (route.Method == request.Method && route.Match(request.Path.Value ?? "") is { } values)
                return (route, values);
        return (null, new Dictionary<string, string>());
    }

    private static ObShellRoute Get(string path, Func<ObShellCall, Task<object?>> handle) => new(HttpMethods.Get, Root + path, handle);

    private static ObShellRoute Post(string path, Func<ObShellCall, Task<object?>> handle) => new(HttpMethods.Post, Root + path, handle);
}
