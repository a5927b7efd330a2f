using UpgradePlatform.StandIn.OceanBase.Sql;
using UpgradePlatform.StandIn.OceanBase.State;
using UpgradePlatform.StandIn.OceanBase.Tables;

namespace UpgradePlatform.StandIn.OceanBase.Admin;

/// <summary>Answers a statement: a relation, or null for done.</summary>
internal sealed class Statements(ClusterFolder folder, Session session)
{
    private static readonly string[] Acknowledged = ["BEGIN", "COMMIT", "ROLLBACK", "START"];

    public Relation? Run(string sql)
    {
        var reader = new Reader(sql);
        if (reader.AtEnd)
            throw new SqlException(1065, "42000", "Query was empty");
        if (reader.Takes("ALTER", "SYSTEM"))
        {
            _ = folder.Change((state, now) =>
            {
                Available(state);
                new AdminStatements(state, folder, now).Run(reader);
                return 0;
            });
            return null;
        }

        if (reader.Takes("SET"))
        {
            Set(reader);
            return null;
        }

        if (reader.Takes("USE"))
        {
            Use(reader.Name());
            return null;
        }

        if (reader.Next.Is("SELECT"))
            return Select(sql);
        if (reader.Takes("SHOW"))
            return Show(reader);
        return Acknowledged.Any(word => reader.Next.Is(word)) ? null : throw reader.Wrong();
    }

    public void Use(string database) =>
        session.Database = database.ToUpperInvariant() is "OCEANBASE" or "MYSQL" or "INFORMATION_SCHEMA" or "TEST" ? database.ToLowerInvariant() : throw SqlException.NoDatabase(database);

    // Without a majority of its first log stream nobody can read what the cluster knows of itself.
    private static void Available(ClusterState state)
    {
        if (state.LogStreams.Find(stream => stream is { Tenant: Tenant.Sys, Id: 1 })?.Leader is null)
            throw SqlException.Timeout();
    }

    private Relation Select(string sql)
    {
        var query = QueryParser.Parse(sql);
        if (query.Sources.Count == 0)
            return new QueryRunner((_, name) => throw SqlException.NoTable(name), session).Run(query);
        return folder.Change((state, now) =>
        {
            var tables = new VirtualTables(state, folder.Faults, now);
            return new QueryRunner(
                (database, name) =>
                {
                    var relation = tables.Find(database ?? session.Database, name);
                    if (!name.StartsWith("__standin", StringComparison.OrdinalIgnoreCase))
                        Available(state);
                    return relation;
                },
                session).Run(query);
        });
    }

    private Relation Show(Reader reader)
    {
        if (reader.Takes("WARNINGS") || reader.Takes("ERRORS"))
            return new Relation(["Level", "Code", "Message"], []);
        if (reader.Takes("DATABASES"))
            return new Relation(["Database"], [["information_schema"], ["mysql"], ["oceanbase"], ["test"]]);
        if (reader.Takes("TABLES"))
            return new Relation([$"Tables_in_{session.Database}"], session.Database == "oceanbase" ? [.. VirtualTables.Names.Select(name => new object?[] { name })] : []);
        if (reader.Takes("PARAMETERS"))
        {
            var like = reader.Takes("LIKE") ? reader.Text() : "%";
            return folder.Change((state, now) => new QueryRunner((database, name) => new VirtualTables(state, folder.Faults, now).Find(database, name), session).Run(
                QueryParser.Parse("SELECT ZONE AS zone, 'observer' AS svr_type, SVR_IP AS svr_ip, SVR_PORT AS svr_port, NAME AS name, DATA_TYPE AS data_type, VALUE AS value, INFO AS info, " +
                    "SECTION AS section, SCOPE AS scope, EDIT_LEVEL AS edit_level FROM oceanbase.GV$OB_PARAMETERS WHERE (TENANT_ID IS NULL OR TENANT_ID = 1) AND NAME LIKE '" + like.Replace("'", "''") + "'")));
        }

        if (reader.Takes("VARIABLES") || reader.Takes("SESSION", "VARIABLES") || reader.Takes("GLOBAL", "VARIABLES"))
        {
            var like = reader.Takes("LIKE") ? reader.Text() : "%";
            return new Relation(["Variable_name", "Value"],
                [.. session.Variables.Where(variable => Values.Like(variable.Key, like)).Select(variable => new object?[] { variable.Key, variable.Value })]);
        }

        throw reader.Wrong();
    }

    // SET NAMES, SET autocommit = 1, SET @@session.x = y: kept as far as it is a variable, otherwise taken.
    private void Set(Reader reader)
    {
        _ = reader.Takes("SESSION") || reader.Takes("GLOBAL");
        if (reader.Next.Kind is TokenKind.Variable or TokenKind.Word && reader.Ahead(1).Is("="))
        {
            var name = reader.Take().Text.TrimStart('@');
            reader.Expect("=");
            session.Variables[name[(name.LastIndexOf('.') + 1)..]] = reader.Take().Text;
        }
    }
}
