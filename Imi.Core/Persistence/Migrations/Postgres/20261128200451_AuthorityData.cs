using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Imi.Core.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AuthorityData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A lease lasts for seconds.
            migrationBuilder.Sql("DELETE FROM \"Leases\"");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Leases",
                table: "Leases");

            migrationBuilder.DropColumn(
                name: "RequestId",
                table: "Leases");

            migrationBuilder.DropColumn(
                name: "AuthorityId",
                table: "Leases");

            migrationBuilder.RenameColumn(
                name: "Version",
                table: "AuthorityArea",
                newName: "AccessCoordinatorId");

            migrationBuilder.DropColumn(
                name: "SearchText",
                table: "Authorities");

            migrationBuilder.AddColumn<string>(
                name: "Untranslated",
                table: "Authorities",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Subject",
                table: "Leases",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Access",
                table: "AuthorityArea",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "AccessGivenAt",
                table: "AuthorityArea",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AlertRole",
                table: "AuthorityArea",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HasRequests",
                table: "AuthorityArea",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsCoordinating",
                table: "AuthorityArea",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "NotificationRole",
                table: "AuthorityArea",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DeactivatedAt",
                table: "Authorities",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Geography",
                table: "Authorities",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "National");

            migrationBuilder.AddColumn<List<string>>(
                name: "OutdatedTexts",
                table: "Authorities",
                type: "text[]",
                nullable: false);

            migrationBuilder.AddColumn<string>(
                name: "Regions",
                table: "Authorities",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "Stamp",
                table: "Authorities",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "TextLanguage",
                table: "Authorities",
                type: "character varying(2)",
                maxLength: 2,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Leases",
                table: "Leases",
                column: "Subject");

            // What holds until now: access since the registration, looked after by whoever validated it, in the same roles everywhere.
            migrationBuilder.Sql(
                """
                UPDATE "AuthorityArea" SET
                    "Access" = 'Granted',
                    "AccessGivenAt" = (SELECT "ValidatedAt" FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId"),
                    "AccessCoordinatorId" = (SELECT COALESCE("ValidatingCoordinatorId", "Id") FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId"),
                    "HasRequests" = (SELECT "Kind" <> 'Commission' FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId"),
                    "IsCoordinating" = (SELECT "Kind" IN ('NationalCoordinator', 'DelegatedCoordinator') FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId"),
                    "AlertRole" = (SELECT "AlertRole" FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId")
                """);
            migrationBuilder.Sql("UPDATE \"Authorities\" SET \"TextLanguage\" = 'en'");

            migrationBuilder.DropColumn(
                name: "AlertRole",
                table: "Authorities");

            migrationBuilder.CreateTable(
                name: "AlertCoordinatorLinks",
                columns: table => new
                {
                    AuthorityId = table.Column<int>(type: "integer", nullable: false),
                    Area = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    CoordinatorId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertCoordinatorLinks", x => new { x.AuthorityId, x.Area, x.CoordinatorId });
                    table.ForeignKey(
                        name: "FK_AlertCoordinatorLinks_Authorities_AuthorityId",
                        column: x => x.AuthorityId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AlertCoordinatorLinks_Authorities_CoordinatorId",
                        column: x => x.CoordinatorId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuthorityChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AuthorityId = table.Column<int>(type: "integer", nullable: false),
                    Part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Area = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Field = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ByAuthority = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Before = table.Column<string>(type: "text", nullable: false),
                    After = table.Column<string>(type: "text", nullable: false),
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    UserName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuthorityChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuthorityChanges_Authorities_AuthorityId",
                        column: x => x.AuthorityId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AuthorityImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AuthorityId = table.Column<int>(type: "integer", nullable: false),
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    UserName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Table = table.Column<string>(type: "text", nullable: true),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuthorityImports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuthorityImports_Authorities_AuthorityId",
                        column: x => x.AuthorityId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KeywordProposals",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Area = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Keyword = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    AuthorityId = table.Column<int>(type: "integer", nullable: false),
                    CoordinatorId = table.Column<int>(type: "integer", nullable: true),
                    CommissionId = table.Column<int>(type: "integer", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    UserName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeywordProposals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KeywordProposals_Authorities_AuthorityId",
                        column: x => x.AuthorityId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ListVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    List = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Entries = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    UserName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TextChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AuthorityId = table.Column<int>(type: "integer", nullable: false),
                    Part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Before = table.Column<string>(type: "text", nullable: false),
                    After = table.Column<string>(type: "text", nullable: false),
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    UserName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TextChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TextChanges_Authorities_AuthorityId",
                        column: x => x.AuthorityId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityArea_AccessCoordinatorId",
                table: "AuthorityArea",
                column: "AccessCoordinatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Authorities_Stamp",
                table: "Authorities",
                column: "Stamp");

            migrationBuilder.CreateIndex(
                name: "IX_AlertCoordinatorLinks_CoordinatorId_Area",
                table: "AlertCoordinatorLinks",
                columns: new[] { "CoordinatorId", "Area" });

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityChanges_AuthorityId_Part_Area_Version_Field",
                table: "AuthorityChanges",
                columns: new[] { "AuthorityId", "Part", "Area", "Version", "Field" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityImports_AuthorityId",
                table: "AuthorityImports",
                column: "AuthorityId");

            migrationBuilder.CreateIndex(
                name: "IX_KeywordProposals_AuthorityId",
                table: "KeywordProposals",
                column: "AuthorityId");

            migrationBuilder.CreateIndex(
                name: "IX_KeywordProposals_CoordinatorId",
                table: "KeywordProposals",
                column: "CoordinatorId");

            migrationBuilder.CreateIndex(
                name: "IX_ListVersions_List_Version",
                table: "ListVersions",
                columns: new[] { "List", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TextChanges_AuthorityId_Language",
                table: "TextChanges",
                columns: new[] { "AuthorityId", "Language" });

            migrationBuilder.AddForeignKey(
                name: "FK_AuthorityArea_Authorities_AccessCoordinatorId",
                table: "AuthorityArea",
                column: "AccessCoordinatorId",
                principalTable: "Authorities",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_AuthorityArea_Authorities_AccessCoordinatorId",
                table: "AuthorityArea");

            migrationBuilder.DropTable(
                name: "AlertCoordinatorLinks");

            migrationBuilder.DropTable(
                name: "AuthorityChanges");

            migrationBuilder.DropTable(
                name: "AuthorityImports");

            migrationBuilder.DropTable(
                name: "KeywordProposals");

            migrationBuilder.DropTable(
                name: "ListVersions");

            migrationBuilder.DropTable(
                name: "TextChanges");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Leases",
                table: "Leases");

            migrationBuilder.DropIndex(
                name: "IX_AuthorityArea_AccessCoordinatorId",
                table: "AuthorityArea");

            migrationBuilder.DropIndex(
                name: "IX_Authorities_Stamp",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "Subject",
                table: "Leases");

            migrationBuilder.DropColumn(
                name: "Access",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "AccessGivenAt",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "AlertRole",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "HasRequests",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "IsCoordinating",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "NotificationRole",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "DeactivatedAt",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "Geography",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "OutdatedTexts",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "Regions",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "Stamp",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "TextLanguage",
                table: "Authorities");

            migrationBuilder.RenameColumn(
                name: "AccessCoordinatorId",
                table: "AuthorityArea",
                newName: "Version");

            migrationBuilder.DropColumn(
                name: "Untranslated",
                table: "Authorities");

            migrationBuilder.AddColumn<string>(
                name: "SearchText",
                table: "Authorities",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "RequestId",
                table: "Leases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "AuthorityId",
                table: "Leases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "AlertRole",
                table: "Authorities",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Leases",
                table: "Leases",
                columns: new[] { "RequestId", "AuthorityId" });
        }
    }
}
